package org.cpchain.module.manager.fleet.core;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleVersion;

/**
 * What a node says of itself.
 *
 * @param account of its chain key
 * @param time milliseconds since 1970 by its clock; of two statements the later one counts
 * @param height of its last block
 * @param modules at most {@value #MOST_MODULES}; texts have 1 to {@value #MOST_TEXT} printable
 *     characters
 */
public record Statement(
    BigInteger chainId,
    Hash genesis,
    Address account,
    long time,
    long height,
    List<Fleet.Module> modules) {
  public static final int MOST_MODULES = 80;
  public static final int MOST_TEXT = 48;
  private static final int CHAIN_ID_BITS = 256;

  public Statement {
    modules = List.copyOf(modules);
    if (chainId.signum() < 0 || chainId.bitLength() > CHAIN_ID_BITS) {
      throw new IllegalArgumentException("a chain id has 256 bits at most");
    }
    if (time < 0 || height < 0) {
      throw new IllegalArgumentException("neither time nor height is below 0");
    }
    if (modules.size() > MOST_MODULES) {
      throw new IllegalArgumentException("there are " + modules.size() + " modules");
    }
    if (!modules.stream().map(Fleet.Module::module).allMatch(Statement::isSayable)) {
      throw new IllegalArgumentException("a module's name is too long, or not printable");
    }
  }

  /** As many of them as a statement takes: first what runs, then what could take over. */
  public static List<Fleet.Module> sayable(List<Fleet.Module> modules) {
    List<Fleet.Module> good =
        modules.stream().filter(one -> isSayable(one.module())).distinct().toList();
    return Stream.concat(
            good.stream().filter(Fleet.Module::isRunning),
            good.stream().filter(one -> !one.isRunning()))
        .limit(MOST_MODULES)
        .toList();
  }

  private static boolean isSayable(ModuleVersion module) {
    return Stream.of(module.family(), module.protocol(), module.version())
        .allMatch(Statement::isText);
  }

  private static boolean isText(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_TEXT
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
