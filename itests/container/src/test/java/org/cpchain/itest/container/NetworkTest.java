package org.cpchain.itest.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.network.PeerDirectory;
import org.cpchain.network.PeerNetwork;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The distribution as a node of a network: the transport comes, is replaced and goes. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NetworkTest {
  private static final String PORT = "test.peer.port";

  @Inject private BundleContext context;
  @Inject private NodeStatus status;

  private final RunningNode node = new RunningNode();

  @Configuration
  public static Option[] distribution() throws Exception {
    int port = freePort();
    return new Option[] {
      new Distribution().options(),
      Founded.network(port),
      org.ops4j.pax.exam.CoreOptions.systemProperty(PORT).value(Integer.toString(port))
    };
  }

  @Before
  public void theNodeIsReady() throws Exception {
    node.await("/health/ready", answer -> answer.statusCode() == 200);
  }

  @Test
  public void itListensAsWhoTheFounderMadeItAndHealthSaysSo() throws Exception {
    await(() -> service(PeerNetwork.class) && service(PeerDirectory.class));
    assertTrue(listens());
    assertTrue(status.state().toString(), status.state().validator());
    HttpResponse<String> health =
        node.await("/health/ready", answer -> answer.body().contains("\"network\""));
    assertTrue(health.body(), health.body().contains("connected to 0 nodes"));
    assertTrue(health.body(), health.body().contains("certificate expires"));
  }

  @Test
  public void theTransportIsUpdatedWhileTheNodeRuns() throws Exception {
    Bundle bundle = transport();
    long before = context.getBundle(bundle.getBundleId()).getLastModified();
    try (InputStream same = URI.create(bundle.getLocation()).toURL().openStream()) {
      bundle.update(same);
    }
    assertTrue(bundle.getLastModified() > before);
    await(() -> service(PeerNetwork.class) && listens());
    assertEquals(Bundle.ACTIVE, bundle.getState());
    node.await("/health/ready", answer -> answer.statusCode() == 200);
  }

  @Test
  public void withoutItTheNodeIsAloneAndNoThreadAndNoPortIsLeft() throws Exception {
    Bundle bundle = transport();
    bundle.stop();
    try {
      await(() -> !service(PeerNetwork.class) && !listens() && threads().isEmpty());
      assertTrue(status.state().toString(), status.state().halted().isEmpty());
    } finally {
      bundle.start();
    }
    await(() -> service(PeerNetwork.class) && listens());
  }

  private Bundle transport() {
    Bundle found =
        Arrays.stream(context.getBundles())
            .filter(bundle -> "org.cpchain.network-netty".equals(bundle.getSymbolicName()))
            .findFirst()
            .orElse(null);
    assertNotNull("network-netty is not installed", found);
    return found;
  }

  private boolean service(Class<?> type) {
    return context.getServiceReference(type) != null;
  }

  private static boolean listens() {
    try (Socket socket = new Socket("127.0.0.1", Integer.getInteger(PORT))) {
      return socket.isConnected();
    } catch (IOException closed) {
      return false;
    }
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("cpchain-network"))
        .collect(Collectors.toSet());
  }

  private static void await(Callable<Boolean> wanted) throws Exception {
    long until = System.nanoTime() + RunningNode.PATIENCE.toNanos();
    while (!wanted.call()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not so after " + RunningNode.PATIENCE + "; " + threads());
      }
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
