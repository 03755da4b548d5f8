package org.cpchain.ledger.crypto;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.osgi.framework.ServiceReference;

/** Which providers may serve, as the gate says. Safe for use by several threads. */
final class Admissions {
  static final String FAMILY = "crypto";

  private volatile BiFunction<ModuleVersion, Long, Verdict> gate =
      (module, bundle) -> Verdict.accept();

  /**
   * @param fresh asked of a module and the number of its bundle
   */
  void guard(BiFunction<ModuleVersion, Long, Verdict> fresh) {
    gate = fresh;
  }

  /** Why it may not take another one's place; empty when it may. */
  Optional<String> kept(ServiceReference<?> reference) {
    Verdict verdict = ask(reference);
    return verdict instanceof Verdict.Later later
        ? Optional.of(later.reason().message())
        : rejected(verdict);
  }

  /**
   * Those that may serve, in their order; as long as the chain cannot be read, the one that was
   * installed first alone, since without crypto it never could.
   */
  <T> List<ServiceReference<T>> admitted(Collection<ServiceReference<T>> all) {
    List<ServiceReference<T>> good = all.stream().filter(one -> kept(one).isEmpty()).toList();
    return good.isEmpty()
        ? all.stream()
            .filter(one -> ModuleGate.isBearable(ask(one)))
            .min(Comparator.comparing(Admissions::bundle))
            .stream()
            .toList()
        : good;
  }

  private Verdict ask(ServiceReference<?> reference) {
    return gate.apply(module(reference), bundle(reference));
  }

  private static Optional<String> rejected(Verdict verdict) {
    return verdict instanceof Verdict.Reject reject
        ? Optional.of(reject.reason().message())
        : Optional.empty();
  }

  /** A suite is named by the chain's genesis; keys are a family of their own. */
  static ModuleVersion module(ServiceReference<?> reference) {
    String family = text(reference, Modules.FAMILY, FAMILY);
    String protocol =
        family.equals(FAMILY)
            ? String.valueOf(reference.getProperty(CryptoSuite.NAME))
            : text(reference, Modules.PROTOCOL, "");
    return new ModuleVersion(family, protocol, text(reference, Modules.VERSION, ModuleVersion.ANY));
  }

  private static String text(ServiceReference<?> reference, String property, String otherwise) {
    return reference.getProperty(property) instanceof String text ? text : otherwise;
  }

  static long bundle(ServiceReference<?> reference) {
    return reference.getBundle() == null
        ? ModuleHost.NO_BUNDLE
        : reference.getBundle().getBundleId();
  }
}
