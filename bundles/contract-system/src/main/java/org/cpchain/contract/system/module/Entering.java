package org.cpchain.contract.system.module;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.module.Modules.Module;

/** What is due comes into force, or lapses. For one block. */
final class Entering {
  static final String WAITING = "waiting";
  static final String ENTERED = "entered";
  static final String LAPSED = "lapsed";

  private static final int FAMILY = 0;
  private static final int PROTOCOL = 1;
  private static final int VERSION = 2;

  private final SystemContext context;
  private final List<Address> validators;

  /** Parts of the lines by slot. */
  private final TreeMap<String, List<String>> inForce = new TreeMap<>();

  private final List<String> entered = new ArrayList<>();

  Entering(SystemContext context, List<Address> validators, String lines) {
    this.context = context;
    this.validators = validators;
    for (String line : lines.split("\n")) {
      List<String> parts = List.of(line.split("/"));
      if (parts.size() > VERSION) {
        inForce.put(Slot.of(parts.get(FAMILY), parts.get(PROTOCOL)).name(), parts);
      }
    }
  }

  /**
   * What has become of it, and why it has lapsed where that is not for want of ready ones.
   *
   * @param approval its number
   */
  Entry enter(long approval, Module due) {
    Slot slot = Slot.of(due.family(), due.protocol());
    boolean hard = isHard(due, slot);
    boolean ready = !hard || isQuorum(readyFor(approval));
    String obstacle = ready ? carriedOver(due, slot) : "";
    boolean enters = ready && obstacle.isEmpty();
    if (enters) {
      List<String> line = List.of(due.family(), due.protocol(), due.version());
      inForce.put(slot.name(), line);
      entered.add(String.join("/", line));
      if (hard) {
        Required.put(context, slot, due.digest());
      }
    }
    Module module =
        new Module(
            due.family(),
            due.protocol(),
            due.version(),
            due.digest(),
            due.height(),
            enters ? ENTERED : LAPSED);
    return new Entry(approval, module, obstacle);
  }

  /**
   * @param approval its number
   * @param obstacle empty text unless a contract's state could not be carried over
   */
  record Entry(long approval, Module module, String obstacle) {}

  /** What the chain tells of it. */
  Contract.Event told(Entry entry) {
    Module module = entry.module();
    String family = module.family();
    String protocol = module.protocol();
    String version = module.version();
    if (module.status().equals(ENTERED)) {
      return new Modules.Entered(module.digest(), family, protocol, version, module.height());
    }
    long ready = readyFor(entry.approval());
    long quorum = quorum(validators.size());
    String reason =
        entry.obstacle().isEmpty()
            ? "not-ready: " + ready + " validators of the " + quorum + " needed are ready"
            : entry.obstacle();
    return new Modules.Lapsed(
        module.digest(), family, protocol, version, module.height(), ready, quorum, reason);
  }

  /** Empty text, or why the contract's state is none for that version. */
  private String carriedOver(Module due, Slot slot) {
    if (!due.family().equals(Slot.CONTRACT)) {
      return "";
    }
    String now = inForce.containsKey(slot.name()) ? inForce.get(slot.name()).get(VERSION) : "";
    return context.upgrade(due.protocol(), now, due.version());
  }

  /** Lines of all that has entered. */
  String entered() {
    return String.join("\n", entered);
  }

  private boolean isHard(Module due, Slot slot) {
    List<String> now = inForce.get(slot.name());
    return due.family().equals(Slot.CONTRACT)
        || (now != null && !now.get(PROTOCOL).equals(due.protocol()));
  }

  private long readyFor(long approval) {
    return validators.stream().filter(node -> Readiness.of(context, approval, node)).count();
  }

  private boolean isQuorum(long ready) {
    return ready >= quorum(validators.size());
  }

  /** All but f: 2f + 1 of 3f + 1, and never fewer than decide a block. */
  static int quorum(int size) {
    return size - (size - 1) / 3;
  }
}
