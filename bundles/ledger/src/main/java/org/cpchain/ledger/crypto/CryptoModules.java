package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The crypto suites that are there, for whoever replaces them. */
final class CryptoModules implements ModuleHost {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoModules.class);
  private static final long HANGS_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 20;

  private final String suite;
  private final BundleContext context;
  private final Line<CryptoSuite> line;
  private final ChainSuite chain;
  private final Examination examination;

  CryptoModules(
      String suite,
      BundleContext context,
      Line<CryptoSuite> line,
      ChainSuite chain,
      Examination examination) {
    this.suite = suite;
    this.context = context;
    this.line = line;
    this.chain = chain;
    this.examination = examination;
  }

  @Override
  public String family() {
    return Admissions.FAMILY;
  }

  /** The genesis' suite; it asks for no version of it. */
  @Override
  public Optional<ModuleVersion> inForce() {
    return Optional.of(new ModuleVersion(Admissions.FAMILY, suite, ModuleVersion.ANY));
  }

  @Override
  public List<Installed> installed() {
    return references().stream().map(this::describe).toList();
  }

  private Installed describe(ServiceReference<CryptoSuite> reference) {
    ModuleVersion module = Admissions.module(reference);
    Standing standing =
        module.protocol().equals(suite) ? line.standings().of(reference) : Standing.NOT_IN_FORCE;
    return new Installed(
        module,
        Admissions.bundle(reference),
        standing,
        module.protocol().equals(suite) ? line.standings().note(reference).orElse("") : "");
  }

  private Collection<ServiceReference<CryptoSuite>> references() {
    try {
      return context
          .getServiceReferences(CryptoSuite.class, "(!(" + CryptoSuite.OF_CHAIN + "=true))")
          .stream()
          .sorted()
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is one", e);
    }
  }

  /** What each of the suite's providers that failed, or may not serve, says; else empty text. */
  String failures() {
    StringBuilder text = new StringBuilder();
    for (Installed one : installed()) {
      if (one.standing() == Standing.FAILED || one.standing() == Standing.NOT_ADMITTED) {
        text.append(" %s: %s.".formatted(one.module(), one.note()));
      }
    }
    return text.toString();
  }

  @Override
  public synchronized Result<Trial> shadow(String protocol, String version, Duration span) {
    return find(protocol, version)
        .then(
            reference ->
                line.standings().of(reference) == Standing.RUNNING
                    ? Result.refused("no-shadow", "it runs already")
                    : Trials.within(span.plusSeconds(1), () -> context.getService(reference))
                        .then(candidate -> shadow(reference, candidate, span)));
  }

  private Result<Trial> shadow(
      ServiceReference<CryptoSuite> reference, CryptoSuite candidate, Duration span) {
    try {
      Examination.Finding finding =
          examination.examine(candidate, line.place().current().map(Held::service));
      return finding.wrong().isEmpty()
          ? Result.ok(compare(candidate, finding.asked(), span))
          : Result.ok(new Trial(finding.asked(), finding.wrong().size(), few(finding.wrong())));
    } finally {
      context.ungetService(reference);
    }
  }

  private static List<String> few(List<String> examples) {
    return examples.subList(0, Math.min(Comparison.EXAMPLES, examples.size()));
  }

  private Trial compare(CryptoSuite candidate, long asked, Duration span) {
    Comparison comparison = new Comparison(candidate, Long.MAX_VALUE, 1, difference -> {});
    chain.watch(comparison);
    boolean hangs = false;
    try {
      long until = System.nanoTime() + span.toNanos();
      while (!hangs && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        hangs = comparison.busyMillis() > HANGS_MILLIS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      chain.unwatch(comparison);
      comparison.close();
    }
    LOG.info(
        "shadow of a crypto suite: {} compared, {} differed, {} found no room",
        comparison.compared(),
        comparison.divergences(),
        comparison.dropped());
    return hangs
        ? new Trial(asked + comparison.compared() + 1, 1, List.of("a call to it does not end"))
        : new Trial(asked + comparison.compared(), comparison.divergences(), comparison.examples());
  }

  @Override
  public synchronized Result<Swap> activate(String protocol, String version) {
    return find(protocol, version)
        .then(
            reference -> {
              if (line.standings().of(reference) == Standing.RUNNING) {
                line.settleTrouble();
                return Result.ok(new Swap(Optional.of(Admissions.module(reference)), 0));
              }
              line.place().takeLongestWait();
              return line.activate(reference)
                  .map(held -> new Swap(running(), line.place().takeLongestWait().toMillis()));
            });
  }

  private Optional<ModuleVersion> running() {
    return line.place().current().map(held -> Admissions.module(held.reference()));
  }

  private Result<ServiceReference<CryptoSuite>> find(String protocol, String version) {
    ModuleVersion wanted = new ModuleVersion(Admissions.FAMILY, protocol, version);
    Optional<ServiceReference<CryptoSuite>> found =
        references().stream()
            .filter(reference -> Admissions.module(reference).equals(wanted))
            .findFirst();
    if (found.isEmpty()) {
      return Result.refused(
          "unknown-module",
          "there is no module %s here; cpchain:modules lists what is".formatted(wanted));
    }
    return protocol.equals(suite)
        ? Result.ok(found.get())
        : Result.refused(
            "not-in-force",
            "%s is not for this chain: its genesis names the suite %s, for good"
                .formatted(wanted, suite));
  }

  /** Also when another one serves again already, until the next is put in place. */
  @Override
  public String trouble() {
    return line.trouble();
  }
}
