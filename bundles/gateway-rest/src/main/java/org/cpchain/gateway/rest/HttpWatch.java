package org.cpchain.gateway.rest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the container's HTTP server again that found its port taken, once that is free; it does
 * not try again itself. Only the log can tell meanwhile: the health page is behind that port.
 */
@Component(immediate = true, service = HttpWatch.class, configurationPid = "org.ops4j.pax.web")
public final class HttpWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HttpWatch.class);
  private static final String SERVER = "org.ops4j.pax.web.pax-web-runtime";

  /** There as long as the server runs. */
  private static final String SERVING = "org.osgi.service.http.HttpService";

  private static final long PAUSE_SECONDS = 3;

  /** So that a server that is being configured is left alone. */
  private static final int GONE_FOR = 3;

  @interface Config {
    String org_ops4j_pax_web_listening_addresses() default "0.0.0.0";

    int org_osgi_service_http_port() default 8181;
  }

  private final BundleContext context;
  private final InetSocketAddress address;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "http-watch"));
  private boolean told;
  private int gone;

  @Activate
  public HttpWatch(BundleContext context, Config config) {
    this.context = context;
    String host = config.org_ops4j_pax_web_listening_addresses().split(",", -1)[0].strip();
    this.address = new InetSocketAddress(host, config.org_osgi_service_http_port());
    thread.execute(this::watch);
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        look();
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    if (context.getServiceReference(SERVING) != null) {
      gone = 0;
      if (told) {
        told = false;
        LOG.info("HTTP answers on {}", address);
      }
    } else if (++gone % GONE_FOR == 0) {
      if (isFree()) {
        restart();
      } else {
        tell();
      }
    }
  }

  private void tell() {
    if (!told) {
      told = true;
      LOG.error(
          "REST, EPCIS and the health page do not answer: port {} of {} is taken by another program"
              + " or not ours to use. Free it, and they are there within a minute; or set"
              + " org.osgi.service.http.port in etc/org.ops4j.pax.web.cfg to another. The rest of"
              + " the node goes on.",
          address.getPort(),
          address.getHostString());
    }
  }

  private boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private void restart() {
    LOG.info("The HTTP server is started again");
    Arrays.stream(context.getBundles())
        .filter(bundle -> SERVER.equals(bundle.getSymbolicName()))
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .forEach(
            bundle -> {
              try {
                bundle.stop(Bundle.STOP_TRANSIENT);
                bundle.start(Bundle.START_TRANSIENT);
              } catch (BundleException e) {
                LOG.error("The HTTP server could not be started again: {}", e.getMessage(), e);
              }
            });
  }

  @Deactivate
  void close() {
    thread.shutdownNow();
  }
}
