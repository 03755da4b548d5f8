package org.cpchain.camel.runtime;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** A route file as it was at one moment: which routes it has, before any of them runs. */
final class RouteFileReader {
  private final CamelContext context;
  private final Resource resource;
  private final List<String> ids = new ArrayList<>();

  /**
   * @throws Exception when the file cannot be parsed or holds no route
   */
  RouteFileReader(CamelContext context, File file) throws Exception {
    this.context = context;
    byte[] content = Files.readAllBytes(file.toPath());
    resource = ResourceHelper.fromBytes("file:" + file, content);
    if (file.getName().endsWith(".xml")) {
      checkXml(content);
    }
    boolean empty = true;
    for (RoutesBuilder builder : loader().findRoutesBuilders(List.of(resource))) {
      if (builder instanceof RouteBuilder routes) {
        List<RouteDefinition> found = routes.configureRoutes(context).getRoutes();
        empty &= found.isEmpty() && routes.getRestCollection().getRests().isEmpty();
        found.stream().map(RouteDefinition::getRouteId).filter(Objects::nonNull).forEach(ids::add);
      }
    }
    if (empty) {
      throw new IOException("it holds no route");
    }
  }

  /** The ids that the file gives its routes, in its order. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  /** Starts the routes; answers their ids, also those of routes to which the file gives none. */
  Set<String> run() throws Exception {
    return Set.copyOf(loader().updateRoutes(List.of(resource)));
  }

  /** A new one, since a loader keeps what it has read of a file with a mistake. */
  private DefaultRoutesLoader loader() {
    DefaultRoutesLoader loader = new DefaultRoutesLoader(context);
    loader.start();
    return loader;
  }

  /** Camel takes a file that is no XML for one without routes. */
  private static void checkXml(byte[] content) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      while (reader.hasNext()) {
        reader.next();
      }
      reader.close();
    } catch (XMLStreamException e) {
      String message = String.valueOf(e.getMessage());
      throw new IOException(
          "line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNumber(),
                  e.getLocation().getColumnNumber(),
                  message.substring(message.lastIndexOf('\n') + 1).replace("Message: ", "")),
          null);
    }
  }
}
