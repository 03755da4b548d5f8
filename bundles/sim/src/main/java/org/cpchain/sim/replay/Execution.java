package org.cpchain.sim.replay;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCandidates.Candidate;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.ledger.LedgerReplay.Executed;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.storage.StorageException;

/** Blocks executed with a candidate contract; what goes wrong is noted. */
record Execution(Candidate candidate, Ledger chain, LedgerReplay replay, Tally tally) {
  private static final String NOT_KEPT = "not-kept";

  /** What the chain names for the height. */
  ContractVersions versions(long height) {
    return ContractVersions.of(chain.protocols(height));
  }

  Header header(long height) {
    return chain
        .block(height)
        .orElseThrow(() -> unreadable(height, "it is not kept", null))
        .header();
  }

  /** In the version that the chain names. */
  Optional<Executed> beside(long height) {
    return block(height, () -> replay.execute(height, candidate.beside(), world -> {}));
  }

  /** The block after the state below it was carried over to the candidate. */
  Optional<Executed> afterUpgrade(long height) {
    Upgrade upgrade = new Upgrade(height - 1);
    Optional<Executed> done =
        block(height, () -> replay.execute(height, candidate.instead(), upgrade));
    return upgrade.hasFailed() ? Optional.empty() : done;
  }

  /** The root of the state after the block when it is carried over to the candidate. */
  Optional<Hash> upgraded(long height) {
    Upgrade upgrade = new Upgrade(height);
    Optional<Hash> root = block(height, () -> replay.change(height, upgrade));
    return upgrade.hasFailed() ? Optional.empty() : root;
  }

  private <T> Optional<T> block(long height, Supplier<Result<T>> work) {
    Optional<Result<T>> result =
        tally.ask(
            height,
            "",
            () -> {
              try {
                return work.get();
              } catch (MissingContractException | StorageException | IllegalStateException e) {
                throw unreadable(height, e.getMessage(), e);
              }
            });
    Optional<Reason> refusal = result.flatMap(Result::refusal);
    if (refusal.filter(reason -> reason.code().equals(NOT_KEPT)).isPresent()) {
      throw unreadable(height, refusal.get().message(), null);
    }
    refusal.ifPresent(
        reason -> tally.note(new Difference(height, Kind.OTHER_RECEIPT, reason.toString())));
    return result.flatMap(Result::toOptional);
  }

  private static HistoryException unreadable(long height, String why, Throwable cause) {
    return new HistoryException(
        "block " + height + " cannot be executed on this node: " + why, cause);
  }

  /** Carries a state over, and notes when it cannot be. */
  private final class Upgrade implements Consumer<ContractMachine.World> {
    private final long height;
    private boolean failed;

    Upgrade(long height) {
      this.height = height;
    }

    @Override
    public void accept(ContractMachine.World world) {
      String failure =
          candidate.upgrade(versions(height + 1), height, header(height).timestamp(), world);
      if (!failure.isEmpty()) {
        failed = true;
        tally.note(
            new Difference(height, Kind.UPGRADE_FAILED, "after block " + height + ": " + failure));
      }
    }

    boolean hasFailed() {
      return failed;
    }
  }
}
