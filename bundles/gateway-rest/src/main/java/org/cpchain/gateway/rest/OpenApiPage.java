package org.cpchain.gateway.rest;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/**
 * Serves {@code openapi.json} and the page that shows it, which is Swagger UI, unpacked at build
 * time.
 */
@Component(service = OpenApiPage.class)
@HttpWhiteboardResource(pattern = "/openapi/*", prefix = "/openapi")
public final class OpenApiPage {}
