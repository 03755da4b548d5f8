package org.cpchain.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether the query store answers. */
@Component(property = {"hc.name=database", "hc.tags=ready"})
public final class DatabaseCheck implements HealthCheck {
  private static final int TIMEOUT_SECONDS = 2;

  @Reference(
      target = "(dataSourceName=cpchain)",
      policy = ReferencePolicy.DYNAMIC,
      cardinality = ReferenceCardinality.OPTIONAL)
  volatile DataSource database;

  @Override
  public Result execute() {
    DataSource current = database;
    if (current == null) {
      return new Result(
          Result.Status.CRITICAL,
          "there is no data source; look at etc/org.ops4j.datasource-cpchain.cfg");
    }
    try (Connection connection = current.getConnection()) {
      return connection.isValid(TIMEOUT_SECONDS)
          ? new Result(Result.Status.OK, "answers")
          : new Result(Result.Status.CRITICAL, "does not answer within " + TIMEOUT_SECONDS + " s");
    } catch (SQLException e) {
      return new Result(Result.Status.CRITICAL, "refuses connections: " + e.getMessage());
    }
  }
}
