package org.cpchain.gateway.jsonrpc;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.TransactionPool;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the gateway together and onto its ports. */
@Component(
    immediate = true,
    service = FinalityListener.class,
    configurationPid = "org.cpchain.gateway.jsonrpc")
@Designate(ocd = JsonRpcGateway.Config.class)
public final class JsonRpcGateway implements FinalityListener {
  private static final Logger LOG = LoggerFactory.getLogger(JsonRpcGateway.class);

  @ObjectClassDefinition(name = "CPChain JSON-RPC gateway")
  @interface Config {
    @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "Port for HTTP; 0 lets the system choose, -1 turns it off")
    int http_port() default 8501;

    @AttributeDefinition(description = "Port for WebSocket; 0 and -1 as for HTTP")
    int websocket_port() default 8546;

    @AttributeDefinition(description = "Largest request in bytes")
    int max_request_bytes() default 5 << 20;

    @AttributeDefinition(description = "Most requests in a batch")
    int max_batch() default 1000;

    @AttributeDefinition(description = "Most events in the answer to eth_getLogs")
    int max_logs() default 10_000;

    @AttributeDefinition(description = "Most connections at a time, both ports together")
    int max_connections() default 2000;

    @AttributeDefinition(description = "Threads that work on requests")
    int threads() default 8;

    @AttributeDefinition(description = "Seconds after which a silent HTTP connection is closed")
    int idle_seconds() default 120;
  }

  private final Subscriptions subscriptions = new Subscriptions();
  private final RpcServer server;

  @Activate
  public JsonRpcGateway(
      @Reference Ledger ledger,
      @Reference TransactionPool pool,
      @Reference(target = "(crypto.suite=standard)") CryptoSuite suite,
      BundleContext bundle,
      Config config)
      throws InterruptedException {
    String version =
        "CPChain/" + bundle.getBundle().getVersion() + "/java" + Runtime.version().feature();
    Dispatcher dispatcher =
        new Dispatcher(
            methods(ledger, pool, suite, subscriptions, version, config.max_logs()),
            config.max_batch());
    server =
        new RpcServer(
            dispatcher,
            subscriptions,
            new RpcServer.Limits(
                config.max_request_bytes(), config.max_connections(), config.idle_seconds()),
            config.threads());
    try {
      listen(config);
    } catch (InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  static Map<String, RpcMethod> methods(
      Ledger ledger,
      TransactionPool pool,
      CryptoSuite suite,
      Subscriptions subscriptions,
      String clientVersion,
      int maxLogs) {
    BlockTags tags = new BlockTags(ledger);
    LogMethods logs = new LogMethods(ledger, tags, maxLogs);
    Map<String, RpcMethod> methods = new HashMap<>();
    methods.putAll(new ChainMethods(ledger, suite, clientVersion).methods());
    methods.putAll(new BlockMethods(ledger, tags).methods());
    methods.putAll(new StateMethods(ledger, pool, tags).methods());
    methods.putAll(new TransactionMethods(ledger, pool).methods());
    methods.putAll(new FeeHistory(ledger, tags).methods());
    methods.putAll(logs.methods());
    methods.putAll(new Filters(ledger, tags, logs, System::nanoTime).methods());
    methods.putAll(subscriptions.methods());
    return methods;
  }

  private void listen(Config config) throws InterruptedException {
    if (config.http_port() >= 0) {
      int port =
          bind(
              () -> server.listenHttp(address(config, config.http_port())),
              "http.port",
              config.http_port());
      LOG.info("JSON-RPC answers on http://{}:{}", config.host(), port);
    }
    if (config.websocket_port() >= 0) {
      int port =
          bind(
              () -> server.listenWebSocket(address(config, config.websocket_port())),
              "websocket.port",
              config.websocket_port());
      LOG.info("JSON-RPC answers on ws://{}:{}", config.host(), port);
    }
  }

  private static InetSocketAddress address(Config config, int port) {
    return new InetSocketAddress(config.host(), port);
  }

  /**
   * Netty throws the checked BindException unannounced; it becomes a message that says what to do.
   */
  private static int bind(Binding binding, String key, int port) throws InterruptedException {
    try {
      return binding.listen();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      String why = e instanceof BindException ? "is taken or not ours to use" : "cannot be opened";
      throw new IllegalStateException(
          "The JSON-RPC gateway is off: port "
              + port
              + " "
              + why
              + " ("
              + e.getMessage()
              + "). Free it, or set "
              + key
              + " in etc/org.cpchain.gateway.jsonrpc.cfg to another.",
          e);
    }
  }

  @Override
  public void blockFinal(Block block, List<Receipt> receipts) {
    subscriptions.blockFinal(block, receipts);
  }

  @Deactivate
  public void close() {
    server.close();
  }

  private interface Binding {
    int listen() throws InterruptedException;
  }
}
