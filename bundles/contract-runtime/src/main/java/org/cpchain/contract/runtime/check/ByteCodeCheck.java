package org.cpchain.contract.runtime.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.contract.Contract;
import org.cpchain.contract.runtime.face.ContractFace;
import org.objectweb.asm.ClassReader;

/**
 * Reads the class files of a contract and of everything in its bundle that it refers to, and says
 * what in them could make two nodes disagree: input and output, threads, clock, randomness,
 * reflection, class loading, floating point, unordered collections, identity of objects, state
 * outside the storage, recursion, and any class that is not on the list.
 *
 * <p>It guards against mistakes and makes a review short; it is no prison. Who installs a contract
 * trusts its author that it comes to an end: instructions are not counted. What it cannot see is
 * the text of an object without a {@code toString} of its own, which holds an address in memory.
 */
public final class ByteCodeCheck {
  /**
   * @param violations each names class, method and reference; none when all is well
   * @param classes the names of the classes that were read, as {@link Class#forName(String)} takes
   *     them
   */
  public record Report(List<String> violations, List<String> classes) {}

  private ByteCodeCheck() {}

  /**
   * @param bundle the classes of the contract's bundle
   */
  public static Report check(Contract contract, ContractFace face, ClassSource bundle) {
    ClassSource own = new CachedClasses(bundle);
    Deque<String> open = new ArrayDeque<>();
    open.add(internal(contract.getClass()));
    open.add(internal(face.type()));
    face.eventTypes().forEach(type -> open.add(internal(type)));
    Findings findings = new Findings();
    Set<String> read = new TreeSet<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      if (read.add(name)) {
        scan(name, findings, own);
        open.addAll(findings.referenced());
      }
    }
    HiddenState.run(findings, internal(contract.getClass()));
    RecursionCheck.run(findings);
    List<String> classes = new ArrayList<>();
    read.forEach(name -> classes.add(name.replace('/', '.')));
    return new Report(findings.violations(), List.copyOf(classes));
  }

  private static void scan(String name, Findings findings, ClassSource own) {
    byte[] file = own.find(name).orElse(new byte[0]);
    if (file.length == 0) {
      findings.violation(name.replace('/', '.'), "is not in the contract's own bundle");
      return;
    }
    try {
      new ClassReader(file)
          .accept(new ClassScan(findings, own), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      findings.violation(name.replace('/', '.'), "cannot be read as a class file: " + e);
    }
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
