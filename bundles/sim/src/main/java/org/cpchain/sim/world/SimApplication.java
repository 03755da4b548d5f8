package org.cpchain.sim.world;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/** The chain of small blocks as one machine keeps it. */
public class SimApplication implements BlockApplication {
  private final World world;
  private final Machine machine;
  private final SimChain chain;

  public SimApplication(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
    this.chain = machine.chain();
  }

  @Override
  public long height() {
    return chain.height();
  }

  @Override
  public Hash hash() {
    return chain.hash();
  }

  @Override
  public long timestamp() {
    return chain.timestamp();
  }

  @Override
  public Committee committee(long height) {
    return world.schedule().at(height);
  }

  @Override
  public boolean hasWork() {
    return !world.pool().pending(chain.included()).isEmpty();
  }

  @Override
  public Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    if (height != chain.height() + 1 || (!allowEmpty && !hasWork())) {
      return Optional.empty();
    }
    return Optional.of(propose(draft(timestamp)));
  }

  /** The block that an honest proposer would make now, without its seal. */
  protected SimBlock draft(long timestamp) {
    Bytes certificate = chain.last().map(SimChain.Entry::certificate).orElse(Bytes.EMPTY);
    return block(false, timestamp, world.pool().pending(chain.included()), certificate);
  }

  protected Proposal propose(SimBlock draft) {
    return draft.sealed(world.suite(), machine::sign).toProposal(world.suite());
  }

  @Override
  public Proposal impeachBlock(long height, long timestamp) {
    if (height != chain.height() + 1) {
      throw new IllegalArgumentException("height " + height + " above " + chain.height());
    }
    return block(true, timestamp, List.of(), Bytes.EMPTY).toProposal(world.suite());
  }

  private SimBlock block(
      boolean impeach, long timestamp, List<Long> transactions, Bytes certificate) {
    long height = chain.height() + 1;
    SimBlock draft =
        new SimBlock(
            impeach,
            height,
            chain.hash(),
            committee(height).proposer(height),
            timestamp,
            Hash.ZERO,
            transactions,
            certificate,
            Bytes.EMPTY);
    return draft.withRoot(SimBlock.rootAfter(world.suite(), chain.root(), draft));
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    Optional<SimBlock> block = SimBlock.decode(payload);
    if (block.isEmpty()) {
      return Result.refused("malformed-block", "these bytes are no block; drop them");
    }
    if (!block.get().hasItsSeal(machine.suite())) {
      return Result.refused("wrong-seal", "the seal is not the proposer's; drop the block");
    }
    return Result.ok(block.get().toProposal(world.suite()));
  }

  @Override
  public Verdict execute(Proposal proposal) {
    if (machine.isBusyNow()) {
      return Verdict.later("busy", "the application is busy; ask again");
    }
    SimBlock block = SimBlock.decode(proposal.payload()).orElseThrow();
    String wrong = fault(block);
    return wrong.isEmpty() ? Verdict.accept() : Verdict.reject("bad-block", wrong);
  }

  private String fault(SimBlock block) {
    if (block.height() != chain.height() + 1 || !block.parent().equals(chain.hash())) {
      return "not on top of the last final block";
    }
    if (!block.proposer().equals(committee(block.height()).proposer(block.height()))) {
      return "not by the scheduled proposer";
    }
    if (!block.stateRoot().equals(SimBlock.rootAfter(world.suite(), chain.root(), block))) {
      return "wrong state root";
    }
    if (block.impeach()
        && !(block.transactions().isEmpty() && block.parentCertificate().isEmpty())) {
      return "an impeach block with content";
    }
    boolean repeated =
        new HashSet<>(block.transactions()).size() < block.transactions().size()
            || block.transactions().stream().anyMatch(this::isUnfit);
    if (repeated) {
      return "a transaction that is unknown or final already";
    }
    return provesParent(block) ? "" : "no proof that the parent is final";
  }

  private boolean isUnfit(long transaction) {
    return !world.pool().knows(transaction) || chain.included().get((int) transaction);
  }

  private boolean provesParent(SimBlock block) {
    if (block.impeach() || block.height() == 1) {
      return block.parentCertificate().isEmpty();
    }
    return world
        .module()
        .verifyCertificate(
            machine.suite(),
            world.rules(),
            committee(block.height() - 1),
            block.height() - 1,
            block.parent(),
            block.parentCertificate())
        .isAccepted();
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    if (proposal.height() <= chain.height()) {
      return;
    }
    SimBlock block = SimBlock.decode(proposal.payload()).orElseThrow();
    SimChain.Entry entry = new SimChain.Entry(block, proposal, certificate);
    world.watch().committed(machine, entry);
    chain.append(entry);
  }

  @Override
  public Optional<FinalBlock> finalBlock(long height) {
    return chain
        .entry(height)
        .map(entry -> new FinalBlock(entry.proposal().payload(), entry.certificate()));
  }
}
