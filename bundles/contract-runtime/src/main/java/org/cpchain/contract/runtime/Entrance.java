package org.cpchain.contract.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.check.ClassSource;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.core.KeptOut;
import org.cpchain.contract.runtime.face.BadFace;
import org.cpchain.contract.runtime.face.ContractFace;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets into the registry whom the gate admits; the others wait and do not answer. What the chain
 * has decided is read through its own contracts: the version of one that the chain names answers
 * also as long as the gate cannot tell, and goes back when the gate rejects it then. Who was
 * admitted stays in as long as its bundle is there. Safe for use by several threads.
 */
final class Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  private final Registry registry;
  private final Supplier<ContractVersions> chain;
  private final Map<Long, Guest> waiting = new TreeMap<>();

  /** They are in the registry before the gate has said anything of them. */
  private final Map<Long, Guest> early = new TreeMap<>();

  private BiFunction<ModuleVersion, Long, Verdict> gate;
  private volatile KeptOut keptOut = KeptOut.NOBODY;

  /**
   * @param kept empty text, or why it waits
   */
  private record Guest(InstalledContract contract, long bundle, ClassSource classes, String kept) {
    ModuleVersion module() {
      return new ModuleVersion(
          Modules.CONTRACT, contract.face().name(), contract.face().version().toString());
    }

    Guest withKept(String why) {
      return new Guest(contract, bundle, classes, why);
    }
  }

  /**
   * @param gate asked of a module and the number of its bundle
   * @param chain what it names for the height above the last block
   */
  Entrance(
      Registry registry,
      BiFunction<ModuleVersion, Long, Verdict> gate,
      Supplier<ContractVersions> chain) {
    this.registry = registry;
    this.gate = gate;
    this.chain = chain;
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
      waiting.put(id, new Guest(InstalledContract.of(contract), bundle, classes, ""));
      review();
    } catch (BadFace e) {
      add(id, contract, classes); // it is refused, and listed with what is wrong
    }
  }

  synchronized void gone(long id) {
    waiting.remove(id);
    early.remove(id);
    tell();
    registry.remove(id).ifPresent(one -> LOG.info("Contract {} is gone", one));
  }

  /** Asks again for those who wait, and for those who are in without having been admitted. */
  synchronized void review() {
    List.copyOf(early.entrySet()).forEach(entry -> reviewEarly(entry.getKey(), entry.getValue()));
    List.copyOf(waiting.entrySet()).forEach(entry -> review(entry.getKey(), entry.getValue()));
    tell();
  }

  private void reviewEarly(long id, Guest guest) {
    Verdict verdict = gate.apply(guest.module(), guest.bundle());
    if (verdict instanceof Verdict.Reject) {
      early.remove(id);
      registry.remove(id);
      keep(id, guest, verdict);
    } else if (verdict.isAccepted()) {
      early.remove(id);
    }
  }

  private void review(long id, Guest guest) {
    Verdict verdict = gate.apply(guest.module(), guest.bundle());
    boolean named = verdict instanceof Verdict.Later && isNamed(guest);
    if (!verdict.isAccepted() && !named) {
      keep(id, guest, verdict);
      return;
    }
    waiting.remove(id);
    add(id, guest.contract().contract(), guest.classes());
    if (named) {
      early.put(id, guest);
    }
  }

  /** Whether the chain itself says that the version answers. */
  private boolean isNamed(Guest guest) {
    ContractFace face = guest.contract().face();
    return SystemContext.covers(face.address())
        && chain.get().version(face.name()).filter(face.version().toString()::equals).isPresent();
  }

  private void keep(long id, Guest guest, Verdict verdict) {
    boolean rejected = verdict instanceof Verdict.Reject;
    String why = reason(verdict).map(Reason::message).orElse("it may not run");
    if (rejected && !guest.kept().equals(why)) {
      LOG.warn("The contract {} does not answer: {}", guest.module(), why);
    }
    waiting.put(id, guest.withKept(why));
  }

  private void tell() {
    keptOut =
        new KeptOut(
            waiting.values().stream()
                .map(guest -> new KeptOut.One(guest.contract(), guest.kept()))
                .toList());
  }

  /** Those who wait, for who misses them; as of the last look. Waits for nothing. */
  KeptOut keptOut() {
    return keptOut;
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
