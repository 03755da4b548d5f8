package org.cpchain.gateway.jsonrpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.network.PeerNetwork;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Dpor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts the gateway together and onto its ports, and tells whether these are open. */
@Component(
    immediate = true,
    service = {FinalityListener.class, HealthCheck.class},
    property = {"hc.name=json-rpc", "hc.tags=ready"},
    configurationPid = "org.cpchain.gateway.jsonrpc")
@Designate(ocd = JsonRpcGateway.Config.class)
public final class JsonRpcGateway implements FinalityListener, HealthCheck {
  private static final long RETRY_MILLIS = 2000;

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
  private final List<Listener> listeners;

  /** Not there while the node is alone. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PeerNetwork network;

  /** These two come with the bundle dpor, which a node can do without. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Dpor dpor;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Campaign campaign;

  @Activate
  public JsonRpcGateway(
      @Reference Ledger ledger,
      @Reference TransactionPool pool,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      @Reference NodeStatus node,
      BundleContext bundle,
      Config config)
      throws InterruptedException {
    String version =
        "CPChain/" + bundle.getBundle().getVersion() + "/java" + Runtime.version().feature();
    Dispatcher dispatcher =
        new Dispatcher(
            methods(
                ledger,
                pool,
                suite,
                node,
                this::peers,
                () -> dpor,
                () -> campaign,
                subscriptions,
                version,
                config.max_logs()),
            config.max_batch());
    server =
        new RpcServer(
            dispatcher,
            subscriptions,
            new RpcServer.Limits(
                config.max_request_bytes(), config.max_connections(), config.idle_seconds()),
            config.threads());
    try {
      listeners = listeners(config);
      for (Listener listener : listeners) {
        listener.open();
      }
    } catch (InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private int peers() {
    PeerNetwork present = network;
    return present == null ? 0 : present.peers().size();
  }

  static Map<String, RpcMethod> methods(
      Ledger ledger,
      TransactionPool pool,
      CryptoSuite suite,
      NodeStatus node,
      IntSupplier peers,
      Supplier<Dpor> dpor,
      Supplier<Campaign> campaign,
      Subscriptions subscriptions,
      String clientVersion,
      int maxLogs) {
    BlockTags tags = new BlockTags(ledger);
    LogMethods logs = new LogMethods(ledger, tags, maxLogs);
    Map<String, RpcMethod> methods = new HashMap<>();
    methods.putAll(new ChainMethods(ledger, suite, clientVersion, node, peers).methods());
    methods.putAll(new BlockMethods(ledger, tags).methods());
    methods.putAll(new StateMethods(ledger, pool, tags).methods());
    methods.putAll(new TransactionMethods(ledger, pool).methods());
    methods.putAll(new FeeHistory(ledger, tags).methods());
    methods.putAll(logs.methods());
    methods.putAll(new Filters(ledger, tags, logs, System::nanoTime).methods());
    methods.putAll(subscriptions.methods());
    methods.putAll(new CommitteeMethods(ledger, tags).methods());
    methods.putAll(new DporMethods(dpor, ledger, tags).methods());
    methods.putAll(new AdmissionMethods(campaign).methods());
    methods.putAll(CpcNames.of(methods));
    return methods;
  }

  private List<Listener> listeners(Config config) {
    List<Listener> wanted = new ArrayList<>();
    if (config.http_port() >= 0) {
      wanted.add(
          new Listener(
              new Listener.Place("http", config.host(), config.http_port(), "http.port"),
              server::listenHttp,
              server.timer(),
              RETRY_MILLIS));
    }
    if (config.websocket_port() >= 0) {
      wanted.add(
          new Listener(
              new Listener.Place("ws", config.host(), config.websocket_port(), "websocket.port"),
              server::listenWebSocket,
              server.timer(),
              RETRY_MILLIS));
    }
    return List.copyOf(wanted);
  }

  /** A port that is taken is a warning: whoever uses the other ports is served. */
  @Override
  public Result execute() {
    ResultLog log = new ResultLog();
    for (Listener listener : listeners) {
      log.add(
          listener
              .trouble()
              .map(trouble -> new ResultLog.Entry(Result.Status.WARN, trouble))
              .orElseGet(
                  () -> new ResultLog.Entry(Result.Status.OK, "answers on " + listener.url())));
    }
    return new Result(log);
  }

  @Override
  public void blockFinal(Block block, List<Receipt> receipts) {
    subscriptions.blockFinal(block, receipts);
  }

  @Deactivate
  public void close() {
    server.close();
  }
}
