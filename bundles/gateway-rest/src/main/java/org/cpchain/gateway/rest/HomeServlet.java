package org.cpchain.gateway.rest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.servlet.RequestDispatcher;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Leads who opens the node in a browser to the page that describes it, and answers every address
 * that nothing else serves with a problem document: come again, when its bundle was here a moment
 * ago.
 */
// immediate: else it is made anew when nobody holds it for a moment, and has forgotten who went
@Component(service = Servlet.class, immediate = true)
@HttpWhiteboardServletName("cpchain-home")
@HttpWhiteboardServletPattern({"/", "/openapi", "/openapi/"})
@HttpWhiteboardServletErrorPage(errorPage = "404")
public final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String PAGE = "/openapi/index.html";
  private static final Set<String> DOORS = Set.of("/", "/openapi", "/openapi/");

  private static final int RETRY_SECONDS = 1;

  private final transient JsonMapper json = new JsonMapper();
  private final transient Departed departed = new Departed(TimeUnit.MINUTES.toNanos(1));

  @Reference(
      service = Servlet.class,
      target = "(!(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME + "=cpchain-home))",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "went")
  void came(ServiceReference<Servlet> servlet) {
    departed.came(patterns(servlet));
  }

  void went(ServiceReference<Servlet> servlet) {
    departed.went(patterns(servlet), System.nanoTime());
  }

  private static List<String> patterns(ServiceReference<Servlet> servlet) {
    Object patterns = servlet.getProperty(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN);
    if (patterns instanceof String[] several) {
      return List.of(several);
    }
    return patterns instanceof String one ? List.of(one) : List.of();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (asked == null && DOORS.contains(request.getRequestURI())) {
      response.sendRedirect(PAGE);
      return;
    }
    String path = Objects.toString(asked, request.getRequestURI());
    Problem nothing = Problem.nothingAt(path);
    boolean unserved = asked == null;
    if (departed.had(path, System.nanoTime()) || (unserved && departed.has(path))) {
      nothing = Problem.away(path);
      response.setIntHeader("Retry-After", RETRY_SECONDS);
    }
    response.setStatus(nothing.status());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(nothing.body()));
  }
}
