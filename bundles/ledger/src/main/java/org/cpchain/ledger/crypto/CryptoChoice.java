package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suite and the keys of one chain, one service of each, among those that bundles provide. They
 * are registered as long as there is one of both; a gap of a few seconds, as in a bundle's update,
 * makes their callers wait and is no end. Safe for use by several threads.
 */
public final class CryptoChoice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoChoice.class);

  /**
   * @param gap how long a provider may be away
   * @param answers within which a candidate must answer all questions
   * @param look how often calls that do not end are looked for
   */
  record Times(Duration gap, Duration answers, Duration look) {
    static final Times USUAL =
        new Times(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(1));
  }

  private final WantedSuite wanted;
  private final BundleContext context;
  private final Times times;
  private final Closed closedNode;
  private final Examination examination;
  private final Admissions admissions = new Admissions();
  private final Line<CryptoSuite> suites;
  private final Line<SecurityModule> keys;
  private final ChainSuite chainSuite;
  private final ChainKeys chainKeys;
  private final Watch watch;
  private final CryptoModules modules;
  private final Chores chores = new Chores();
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private volatile Optional<ServiceRegistration<ModuleHost>> host = Optional.empty();
  private boolean serving;
  private long missingSince;
  private boolean busy;
  private boolean again;
  private volatile boolean closed;

  /** Registers what says that the node is not open, and why. */
  public interface Closed extends BiFunction<BundleContext, String, ServiceRegistration<?>> {}

  public CryptoChoice(WantedSuite wanted, BundleContext context, Closed closedNode) {
    this(wanted, context, closedNode, Times.USUAL);
  }

  CryptoChoice(WantedSuite wanted, BundleContext context, Closed closedNode, Times times) {
    this.wanted = wanted;
    this.context = context;
    this.closedNode = closedNode;
    this.times = times;
    this.examination = new Examination(times.answers());
    this.suites = line(CryptoSuite.class, new SuiteKeeper());
    this.keys = line(SecurityModule.class, new KeysKeeper());
    this.chainSuite = new ChainSuite(wanted.name(), suites.place());
    this.chainKeys = new ChainKeys(keys.place());
    this.watch = new Watch(chainSuite, suites);
    this.modules = new CryptoModules(wanted.name(), context, suites, chainSuite, examination);
  }

  private <T> Line<T> line(Class<T> type, LineKeeper<T> keeper) {
    Duration patience = times.gap().plus(times.answers());
    return new Line<>(type, wanted.name(), context, patience, times.answers(), keeper, admissions);
  }

  /** All that are there are known before one is chosen. */
  public void open() {
    synchronized (this) {
      busy = true;
    }
    suites.open();
    keys.open();
    settleAll();
    look();
    host = Optional.of(context.registerService(ModuleHost.class, modules, null));
  }

  /**
   * From now on only providers that it accepts are put where another one was, or nobody is. What
   * serves goes on.
   *
   * @param gate asked of a module and the number of its bundle
   */
  public void guard(BiFunction<ModuleVersion, Long, Verdict> gate) {
    admissions.guard(gate);
    chores.later(Duration.ZERO, this::reviewOpen);
  }

  /** Not by whoever brings the gate: it may be on its way up itself. */
  private void reviewOpen() {
    if (host.isPresent()) {
      review();
    }
  }

  private void look() {
    chores.run(watch::look);
    chores.later(times.look(), this::look);
  }

  /**
   * One thread settles at a time, and without a lock: to register a service starts whole nodes.
   * What comes or goes meanwhile is looked at by that thread.
   */
  private void review() {
    synchronized (this) {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
    }
    settleAll();
  }

  private void settleAll() {
    boolean more = true;
    while (more) {
      settle();
      synchronized (this) {
        more = again;
        again = false;
        busy = more;
      }
    }
  }

  private void settle() {
    if (closed) {
      withdraw();
      return;
    }
    keys.settle();
    suites.settle();
    if (keys.place().current().isPresent() && suites.place().current().isPresent()) {
      missingSince = 0;
      serve();
    } else if (serving) {
      waitForSuccessor();
    } else {
      tell();
    }
  }

  private void serve() {
    keys.place().current().map(Held::service).ifPresent(chainKeys::learn);
    if (serving) {
      return;
    }
    withdraw();
    serving = true;
    Map<String, Object> properties =
        Map.of(CryptoSuite.OF_CHAIN, true, CryptoSuite.NAME, wanted.name());
    register(CryptoSuite.class, chainSuite, properties);
    register(SecurityModule.class, chainKeys, properties);
  }

  private void waitForSuccessor() {
    long now = System.nanoTime();
    if (missingSince == 0) {
      missingSince = now;
      LOG.warn("the chain's crypto suite or its keys went; a successor has {}", times.gap());
      chores.later(times.gap().plusMillis(1), this::review);
    } else if (now - missingSince >= times.gap().toNanos()) {
      missingSince = 0;
      suites.place().giveUpWaiting();
      keys.place().giveUpWaiting();
      withdraw();
      chainKeys.forget();
      keys.forgive();
      synchronized (this) {
        again = true;
      }
    }
  }

  private void tell() {
    withdraw();
    String reason = wanted.missing() + modules.failures();
    LOG.error("The ledger is not open: {}", reason);
    registrations.add(closedNode.apply(context, reason));
  }

  private <T> void register(Class<T> type, T service, Map<String, Object> properties) {
    registrations.add(
        context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
  }

  private void withdraw() {
    registrations.forEach(ServiceRegistration::unregister);
    registrations.clear();
    serving = false;
  }

  @Override
  public void close() {
    closed = true;
    host.ifPresent(ServiceRegistration::unregister);
    host = Optional.empty();
    review();
    chores.close();
    watch.close();
    suites.close();
    keys.close();
  }

  private final class SuiteKeeper implements LineKeeper<CryptoSuite> {
    @Override
    public Optional<String> objection(CryptoSuite candidate) {
      return examination
          .examine(candidate, suites.place().current().map(Held::service))
          .objection()
          .or(
              () ->
                  keys.place()
                      .current()
                      .map(Held::service)
                      .flatMap(module -> examination.objection(candidate, module)));
    }

    @Override
    public void changed(Optional<Held<CryptoSuite>> serves, Optional<Held<CryptoSuite>> reserve) {
      watch.changed(serves, reserve);
    }

    @Override
    public void review() {
      CryptoChoice.this.review();
    }
  }

  private final class KeysKeeper implements LineKeeper<SecurityModule> {
    @Override
    public Optional<String> objection(SecurityModule candidate) {
      return chainKeys.objection(candidate);
    }

    @Override
    public void changed(
        Optional<Held<SecurityModule>> serves, Optional<Held<SecurityModule>> reserve) {
      // nobody else is asked for keys
    }

    @Override
    public void review() {
      CryptoChoice.this.review();
    }
  }
}
