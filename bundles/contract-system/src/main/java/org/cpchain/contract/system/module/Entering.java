package org.cpchain.contract.system.module;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.system.module.Modules.Module;

/** What is due comes into force, or lapses. For one block. */
final class Entering {
  static final String WAITING = "waiting";
  static final String ENTERED = "entered";
  static final String LAPSED = "lapsed";

  private static final int FAMILY = 0;
  private static final int PROTOCOL = 1;

  private final CallContext context;
  private final List<Address> validators;

  /** Protocols by slot. */
  private final TreeMap<String, String> inForce = new TreeMap<>();

  private final List<String> entered = new ArrayList<>();

  Entering(CallContext context, List<Address> validators, String lines) {
    this.context = context;
    this.validators = validators;
    for (String line : lines.split("\n")) {
      String[] parts = line.split("/");
      if (parts.length > PROTOCOL) {
        inForce.put(Slot.of(parts[FAMILY], parts[PROTOCOL]).name(), parts[PROTOCOL]);
      }
    }
  }

  Module enter(Module due) {
    Slot slot = Slot.of(due.family(), due.protocol());
    boolean hard = isHard(due, slot);
    boolean enters = !hard || isQuorum(readyFor(due));
    if (enters) {
      inForce.put(slot.name(), due.protocol());
      entered.add(String.join("/", due.family(), due.protocol(), due.version()));
      if (hard) {
        Required.put(context, slot, due.digest());
      }
    }
    return new Module(
        due.family(),
        due.protocol(),
        due.version(),
        due.digest(),
        due.height(),
        enters ? ENTERED : LAPSED);
  }

  /** Lines of all that has entered. */
  String entered() {
    return String.join("\n", entered);
  }

  private boolean isHard(Module due, Slot slot) {
    String now = inForce.get(slot.name());
    return due.family().equals(Slot.CONTRACT) || (now != null && !now.equals(due.protocol()));
  }

  private long readyFor(Module due) {
    return validators.stream().filter(node -> Readiness.of(context, due.digest(), node)).count();
  }

  /** 2f + 1 of 3f + 1 and more. */
  private boolean isQuorum(long ready) {
    int size = validators.size();
    return ready >= size - (size - 1) / 3;
  }
}
