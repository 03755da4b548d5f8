package org.cpchain.contract.runtime.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cpchain.base.Address;
import org.cpchain.contract.MissingContractException;

/**
 * The contracts that are installed and may not answer. They change no result: to the chain they are
 * as if they were not there; but who misses one is told why it does not answer.
 */
public record KeptOut(List<One> all) {
  public static final KeptOut NOBODY = new KeptOut(List.of());

  public KeptOut {
    all = List.copyOf(all);
  }

  /**
   * @param why it may not answer
   */
  public record One(InstalledContract contract, String why) {
    /** For operators. */
    public String text() {
      return "contract/%s/%s is installed on this node and may not run: %s"
          .formatted(contract.face().name(), contract.face().version(), why);
    }

    private MissingContractException told(MissingContractException lack) {
      return lack.keptOut(contract.face().name(), contract.face().version().toString(), text());
    }
  }

  /** With the reason when what is missing is one of these. */
  MissingContractException explain(MissingContractException lack) {
    return first(one -> isMissing(one.contract(), lack)).map(one -> one.told(lack)).orElse(lack);
  }

  private static boolean isMissing(InstalledContract one, MissingContractException lack) {
    return one.face().name().equals(lack.contract())
        && (lack.version().isEmpty()
            ? one.isFirst()
            : one.face().version().toString().equals(lack.version()));
  }

  /** Nothing answers at the address. */
  MissingContractException missing(Address address) {
    MissingContractException lack = MissingContractException.at(address);
    return at(address).map(one -> one.told(lack)).orElse(lack);
  }

  public Optional<One> at(Address address) {
    return first(one -> one.contract().face().address().equals(address));
  }

  /**
   * The version that would answer.
   *
   * @param named by the chain; empty: the first one
   */
  public Optional<One> of(String name, Optional<String> named) {
    return first(
        one ->
            one.contract().face().name().equals(name)
                && named
                    .map(one.contract().face().version().toString()::equals)
                    .orElseGet(one.contract()::isFirst));
  }

  private Optional<One> first(Predicate<One> wanted) {
    return all.stream().filter(wanted).findFirst();
  }
}
