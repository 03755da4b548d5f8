package org.cpchain.drugledger.rest;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Serves the OpenAPI document of {@link EpcisServlet}, at {@code /openapi/epcis/epcis.json}. */
@Component(service = EpcisPage.class)
@HttpWhiteboardResource(pattern = "/openapi/epcis/*", prefix = "/openapi")
public final class EpcisPage {}
