package org.cpchain.gateway.rest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import javax.servlet.RequestDispatcher;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Leads who opens the node in a browser to the page that describes it, and answers every address
 * that nothing else serves with a problem document.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("cpchain-home")
@HttpWhiteboardServletPattern({"/", "/openapi", "/openapi/"})
@HttpWhiteboardServletErrorPage(errorPage = "404")
public final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String PAGE = "/openapi/index.html";
  private static final Set<String> DOORS = Set.of("/", "/openapi", "/openapi/");

  private final transient JsonMapper json = new JsonMapper();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (asked == null && DOORS.contains(request.getRequestURI())) {
      response.sendRedirect(PAGE);
      return;
    }
    Problem nothing = Problem.nothingAt(Objects.toString(asked, request.getRequestURI()));
    response.setStatus(nothing.status());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(nothing.body()));
  }
}
