package org.cpchain.drugledger.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.cpchain.drugledger.service.Drugledger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /epcis/capture} and {@code /epcis/events}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("epcis")
@HttpWhiteboardServletPattern("/epcis/*")
public final class EpcisServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EpcisServlet.class);
  private static final String VERSION = "2.0.0";

  private static final String RETRY_SECONDS = "1";

  private final transient Drugledger.Config config;
  private final transient CaptureResource capture;
  private final transient EventsResource events;
  private final transient JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Made beforehand: when it is needed, the classes that make it may be gone with the bundle. */
  private final transient byte[] away;

  private volatile boolean closed;

  @Activate
  public EpcisServlet(@Reference Drugledger drugledger) throws JsonProcessingException {
    this.away =
        Exchange.document(
            mapper,
            new Problem(
                Problem.Kind.AWAY,
                "the app is stopped or being updated on this node; send it again in a second"));
    this.config = drugledger.config();
    this.capture = new CaptureResource(drugledger);
    this.events = new EventsResource(drugledger);
  }

  /** Requests that are under way find their database closed, or their classes gone. */
  @Deactivate
  public void close() {
    closed = true;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Exchange exchange = new Exchange(request, response, mapper);
      versions(exchange);
      answer(exchange);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      away(response);
    } catch (RuntimeException | LinkageError gone) {
      if (!closed) {
        throw gone;
      }
      away(response);
    }
  }

  private void answer(Exchange exchange) throws IOException, InterruptedException {
    HttpServletRequest request = exchange.request();
    try {
      route(exchange);
    } catch (Problem problem) {
      exchange.send(problem);
    } catch (PersistenceException broken) {
      if (closed) {
        throw broken;
      }
      LOG.error(
          "{} {}: the database: {}", request.getMethod(), exchange.path(), broken.getMessage());
      exchange.send(
          new Problem(
              Problem.Kind.IMPLEMENTATION,
              "the node cannot keep or read documents now, its disk may be full; nothing was taken,"
                  + " send it again later"));
    } catch (RuntimeException | LinkageError bug) {
      if (closed) {
        throw bug;
      }
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), bug);
      exchange.send(
          new Problem(Problem.Kind.IMPLEMENTATION, "the node has a problem; see its log"));
    }
  }

  private void away(HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    Exchange.send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, away, Exchange.PROBLEM);
  }

  private void route(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.path();
    String method = exchange.request().getMethod();
    boolean collection = path.equals("/capture") || path.equals("/events");
    boolean member = path.startsWith("/capture/") || path.startsWith("/events/");
    if (!collection && !member) {
      throw new Problem(Problem.Kind.NO_SUCH_RESOURCE, "there are /capture and /events");
    }
    if (method.equals("OPTIONS")) {
      options(exchange, collection);
      return;
    }
    exchange.checkWishes();
    String route = method + " " + (collection ? path : path.substring(0, path.indexOf('/', 1) + 1));
    switch (route) {
      case "POST /capture" -> capture.post(exchange);
      case "GET /capture" -> capture.list(exchange);
      case "GET /capture/" -> capture.get(exchange, path.substring("/capture/".length()));
      case "POST /events" -> events.post(exchange);
      case "GET /events" -> events.query(exchange);
      case "GET /events/" -> events.get(exchange, path.substring("/events/".length()));
      default -> {
        exchange.header("Allow", allowed(collection));
        throw new Problem(Problem.Kind.NOT_ALLOWED, path + " has " + allowed(collection));
      }
    }
  }

  private void options(Exchange exchange, boolean collection) {
    exchange
        .header("Allow", allowed(collection))
        .header("GS1-EPC-Format", "Never_Translates")
        .header("GS1-Vendor-Version", "1")
        .header("GS1-EPCIS-Capture-Limit", String.valueOf(config.capture_limit_events()))
        .header("GS1-EPCIS-Capture-File-Size-Limit", String.valueOf(config.capture_limit_bytes()))
        .header("GS1-Capture-Error-Behaviour", "all")
        .send(HttpServletResponse.SC_NO_CONTENT);
  }

  static String allowed(boolean collection) {
    return collection ? "OPTIONS, GET, POST" : "OPTIONS, GET";
  }

  private static void versions(Exchange exchange) {
    exchange
        .header("GS1-EPCIS-Version", VERSION)
        .header("GS1-EPCIS-Min", VERSION)
        .header("GS1-EPCIS-Max", VERSION)
        .header("GS1-CBV-Version", VERSION)
        .header("GS1-CBV-Min", VERSION)
        .header("GS1-CBV-Max", VERSION);
  }
}
