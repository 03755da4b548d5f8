package org.cpchain.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /health/live}: restart the process when this is down. {@code /health/ready}: send no work
 * while this is down. {@code /health}: all checks. 200 when no check is critical, 503 otherwise;
 * the body names every check.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("cpchain-health")
@HttpWhiteboardServletPattern({"/health", "/health/*"})
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient HealthCheckExecutor executor;
  private final ObjectMapper json = new ObjectMapper();

  @Activate
  public HealthServlet(@Reference HealthCheckExecutor executor) {
    this.executor = executor;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    switch (path) {
      case "/" -> answer(response, "live", "ready");
      case "/live", "/ready" -> answer(response, path.substring(1));
      default -> response.sendError(404, "there is /health, /health/live and /health/ready");
    }
  }

  /** The executor finds nothing by an empty selector, and wants every tag unless told otherwise. */
  private void answer(HttpServletResponse response, String... tags) throws IOException {
    List<HealthCheckExecutionResult> results =
        executor.execute(
            HealthCheckSelector.tags(tags),
            new HealthCheckExecutionOptions().setCombineTagsWithOr(true));
    Result.Status worst = worst(results);
    boolean up = worst == Result.Status.OK || worst == Result.Status.WARN;
    ObjectNode body = json.createObjectNode();
    body.put("status", up ? "UP" : "DOWN");
    body.put("worst", worst.name());
    ArrayNode checks = body.putArray("checks");
    results.stream()
        .sorted(Comparator.comparing(result -> result.getHealthCheckMetadata().getTitle()))
        .forEach(result -> add(checks, result));
    response.setStatus(up ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }

  /** No check at all means that the node is not put together yet. */
  private static Result.Status worst(List<HealthCheckExecutionResult> results) {
    return results.stream()
        .map(result -> result.getHealthCheckResult().getStatus())
        .max(Comparator.naturalOrder())
        .orElse(Result.Status.CRITICAL);
  }

  private static void add(ArrayNode checks, HealthCheckExecutionResult result) {
    ObjectNode check = checks.addObject();
    check.put("name", result.getHealthCheckMetadata().getTitle());
    check.put("status", result.getHealthCheckResult().getStatus().name());
    ArrayNode messages = check.putArray("messages");
    for (ResultLog.Entry entry : result.getHealthCheckResult()) {
      messages.add(entry.getMessage());
    }
  }
}
