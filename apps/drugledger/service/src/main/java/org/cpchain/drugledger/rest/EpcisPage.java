package org.cpchain.drugledger.rest;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Serves the OpenAPI document of {@link EpcisServlet} beside the node's own. */
@Component(service = EpcisPage.class)
@HttpWhiteboardResource(pattern = "/openapi/epcis.json", prefix = "/openapi/epcis.json")
public final class EpcisPage {}
