package org.cpchain.contract.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.check.ClassSource;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.face.BadFace;
import org.cpchain.contract.runtime.face.ContractFace;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets into the registry whom the gate admits; the others wait and do not answer. The chain's own
 * contracts answer also as long as nobody can tell: what the chain has decided is read through
 * them. Who is in stays in as long as its bundle is there. Safe for use by several threads.
 */
final class Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  private final Registry registry;
  private final Map<Long, Guest> waiting = new TreeMap<>();
  private BiFunction<ModuleVersion, Long, Verdict> gate;

  /**
   * @param kept empty text, or why it waits
   */
  private record Guest(
      ContractFace face, long bundle, Contract contract, ClassSource classes, String kept) {
    ModuleVersion module() {
      return new ModuleVersion(Modules.CONTRACT, face.name(), face.version().toString());
    }

    Guest withKept(String why) {
      return new Guest(face, bundle, contract, classes, why);
    }
  }

  /**
   * @param gate asked of a module and the number of its bundle
   */
  Entrance(Registry registry, BiFunction<ModuleVersion, Long, Verdict> gate) {
    this.registry = registry;
    this.gate = gate;
  }

  /** From now on it is asked, also for those who wait. */
  synchronized void guard(BiFunction<ModuleVersion, Long, Verdict> fresh) {
    gate = fresh;
    review();
  }

  /**
   * @param id under which it goes
   */
  synchronized void came(long id, long bundle, Contract contract, ClassSource classes) {
    try {
      ContractFace face = InstalledContract.of(contract).face();
      waiting.put(id, new Guest(face, bundle, contract, classes, ""));
      review();
    } catch (BadFace e) {
      add(id, contract, classes); // it is refused, and listed with what is wrong
    }
  }

  synchronized void gone(long id) {
    waiting.remove(id);
    registry.remove(id).ifPresent(one -> LOG.info("Contract {} is gone", one));
  }

  /** Asks again for those who wait. */
  synchronized void review() {
    for (Map.Entry<Long, Guest> entry : List.copyOf(waiting.entrySet())) {
      Guest guest = entry.getValue();
      Verdict verdict = gate.apply(guest.module(), guest.bundle());
      if (verdict.isAccepted() || isBearable(guest, verdict)) {
        waiting.remove(entry.getKey());
        add(entry.getKey(), guest.contract(), guest.classes());
      } else {
        keep(entry.getKey(), guest, verdict);
      }
    }
  }

  private static boolean isBearable(Guest guest, Verdict verdict) {
    return verdict instanceof Verdict.Later && SystemContext.covers(guest.face().address());
  }

  private void keep(long id, Guest guest, Verdict verdict) {
    boolean rejected = verdict instanceof Verdict.Reject;
    String why = reason(verdict).map(Reason::message).orElse("it may not run");
    if (rejected && !guest.kept().equals(why)) {
      LOG.warn("The contract {} does not answer: {}", guest.module(), why);
    }
    waiting.put(id, guest.withKept(why));
  }

  private static Optional<Reason> reason(Verdict verdict) {
    if (verdict instanceof Verdict.Later later) {
      return Optional.of(later.reason());
    }
    return verdict instanceof Verdict.Reject reject
        ? Optional.of(reject.reason())
        : Optional.empty();
  }

  private void add(long id, Contract contract, ClassSource classes) {
    Result<InstalledContract> result = registry.add(id, contract, classes);
    if (result instanceof Result.Ok<InstalledContract> ok) {
      LOG.info(
          "Contract {} is installed; when it answers at {} is the chain's decision",
          ok.value(),
          ok.value().face().address());
    }
    result
        .refusal()
        .ifPresent(
            reason ->
                LOG.error(
                    "The contract {} was refused and cannot be called. {}",
                    contract.getClass().getName(),
                    reason));
  }

  /** Those who wait, and why. */
  synchronized List<Installed> waiting() {
    List<Installed> list = new ArrayList<>();
    waiting
        .values()
        .forEach(
            guest ->
                list.add(
                    new Installed(
                        guest.module(), guest.bundle(), Standing.NOT_ADMITTED, guest.kept())));
    return list;
  }
}
