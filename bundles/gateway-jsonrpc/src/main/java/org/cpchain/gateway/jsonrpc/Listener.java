package org.cpchain.gateway.jsonrpc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port of the gateway. While it cannot be opened, because another program has it, it is tried
 * again; the rest of the node goes on.
 */
// Netty tells of the outcome through the listener of the future.
@SuppressWarnings("FutureReturnValueIgnored")
final class Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final Place place;
  private final Function<InetSocketAddress, ChannelFuture> binding;
  private final ScheduledExecutorService timer;
  private final long retryMillis;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Optional<Channel> channel = Optional.empty();

  /**
   * @param scheme of the addresses that clients use
   * @param key of the port in the configuration
   */
  record Place(String scheme, String host, int port, String key) {
    Place {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException(
            key
                + " = "
                + port
                + " in etc/org.cpchain.gateway.jsonrpc.cfg is no port; take 1 to 65535, or -1 to"
                + " turn it off");
      }
    }
  }

  /**
   * @param timer where attempts run; the binding must not block it
   */
  Listener(
      Place place,
      Function<InetSocketAddress, ChannelFuture> binding,
      ScheduledExecutorService timer,
      long retryMillis) {
    this.place = place;
    this.binding = binding;
    this.timer = timer;
    this.retryMillis = retryMillis;
  }

  /** Returns after the first attempt. */
  void open() throws InterruptedException {
    CountDownLatch tried = new CountDownLatch(1);
    attempt(tried::countDown);
    tried.await();
  }

  /** What is wrong, and what to do about it; empty while the port is open. */
  Optional<String> trouble() {
    return trouble;
  }

  /** The address that clients use. */
  String url() {
    int port =
        channel.map(c -> ((InetSocketAddress) c.localAddress()).getPort()).orElse(place.port());
    return place.scheme() + "://" + place.host() + ":" + port;
  }

  private void attempt(Runnable done) {
    binding
        .apply(new InetSocketAddress(place.host(), place.port()))
        .addListener(
            future -> {
              if (future.isSuccess()) {
                opened(((ChannelFuture) future).channel());
              } else {
                failed(future.cause());
              }
              done.run();
            });
  }

  private void opened(Channel opened) {
    channel = Optional.of(opened);
    trouble = Optional.empty();
    LOG.info("JSON-RPC answers on {}", url());
  }

  private void failed(Throwable cause) {
    String message = describe(cause);
    if (!trouble.equals(Optional.of(message))) {
      trouble = Optional.of(message);
      LOG.error("{}", message);
    }
    if (!timer.isShutdown()) {
      timer.schedule(() -> attempt(() -> {}), retryMillis, TimeUnit.MILLISECONDS);
    }
  }

  private String describe(Throwable cause) {
    String why =
        cause instanceof BindException
            ? "port " + place.port() + " is taken by another program or not ours to use"
            : cause instanceof UnresolvedAddressException
                ? "the host " + place.host() + " is not known"
                : "the port cannot be opened";
    return "JSON-RPC does not answer on "
        + url()
        + ": "
        + why
        + " ("
        + cause.getMessage()
        + "). Free it, and it is opened within seconds; or set "
        + place.key()
        + " in etc/org.cpchain.gateway.jsonrpc.cfg to another. The rest of the node goes on.";
  }
}
