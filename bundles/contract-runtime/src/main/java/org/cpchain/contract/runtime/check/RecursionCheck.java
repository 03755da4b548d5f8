package org.cpchain.contract.runtime.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds methods that call themselves, directly or by way of others. How deep the Java stack is
 * differs from machine to machine, and nothing charges for it. Calls through interfaces are not
 * followed; there the machine catches the full stack.
 */
final class RecursionCheck {
  private final Findings findings;
  private final Set<Findings.MethodKey> done = new TreeSet<>();
  private final List<Findings.MethodKey> path = new ArrayList<>();

  private RecursionCheck(Findings findings) {
    this.findings = findings;
  }

  static void run(Findings findings) {
    RecursionCheck check = new RecursionCheck(findings);
    findings.calls().keySet().forEach(check::walk);
  }

  private void walk(Findings.MethodKey method) {
    int seen = path.indexOf(method);
    if (seen >= 0) {
      findings.violation(
          method.brief(),
          "recursion is forbidden ("
              + path.subList(seen, path.size()).stream()
                  .map(Findings.MethodKey::name)
                  .collect(Collectors.joining(" calls "))
              + " calls "
              + method.name()
              + "); use a loop");
      return;
    }
    if (done.contains(method)) {
      return;
    }
    path.add(method);
    for (Findings.MethodKey call : findings.calls().getOrDefault(method, Set.of())) {
      walk(declared(call));
    }
    path.remove(path.size() - 1);
    done.add(method);
  }

  /** The method in the class that has it: the named one, or one above it. */
  private Findings.MethodKey declared(Findings.MethodKey call) {
    Map<String, String> superclasses = findings.superclasses();
    for (String owner = call.owner(); owner != null; owner = superclasses.get(owner)) {
      Findings.MethodKey key = new Findings.MethodKey(owner, call.name(), call.descriptor());
      if (findings.calls().containsKey(key)) {
        return key;
      }
    }
    return call;
  }
}
