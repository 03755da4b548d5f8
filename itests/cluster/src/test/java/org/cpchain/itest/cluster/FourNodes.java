package org.cpchain.itest.cluster;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the same cluster of four validators and an industry node, which is started once and
 * ends after the last of them. A test leaves it whole.
 */
final class FourNodes implements ParameterResolver {
  private static final ExtensionContext.Namespace OWN =
      ExtensionContext.Namespace.create(FourNodes.class);

  /** Is closed by JUnit. */
  private record Running(Cluster cluster) implements AutoCloseable {
    static Running start() {
      try {
        Cluster cluster = Cluster.form("four", 4);
        cluster.start();
        return new Running(cluster);
      } catch (Exception e) {
        throw new IllegalStateException("the cluster could not be started", e);
      }
    }

    @Override
    public void close() throws IOException {
      cluster.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OWN)
        .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class)
        .cluster();
  }
}
