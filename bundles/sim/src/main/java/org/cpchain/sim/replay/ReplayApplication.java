package org.cpchain.sim.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.sim.world.World;

/**
 * One machine's chain: the block to be made at each height is the one that the chain has there. An
 * impeached proposer makes none.
 */
final class ReplayApplication implements BlockApplication {
  private static final Bytes IMPEACHMENT =
      Bytes.of("impeachment".getBytes(StandardCharsets.US_ASCII));

  private final World world;
  private final Script script;
  private final Map<Long, Bytes> certificates = new TreeMap<>();
  private long height;
  private Hash hash;
  private long timestamp;

  ReplayApplication(World world, Script script) {
    this.world = world;
    this.script = script;
    ChainBlock first = script.block(script.from()).orElseThrow();
    this.height = first.height() - 1;
    this.hash = first.proposal().parent();
    this.timestamp = first.parentTimestamp();
  }

  @Override
  public long height() {
    return height;
  }

  @Override
  public Hash hash() {
    return hash;
  }

  @Override
  public long timestamp() {
    return timestamp;
  }

  @Override
  public Committee committee(long of) {
    return world.schedule().at(of);
  }

  @Override
  public boolean hasWork() {
    return script.isReleased(height + 1);
  }

  @Override
  public Optional<Proposal> build(long next, long time, boolean allowEmpty) {
    return next != height + 1 || !script.isReleased(next)
        ? Optional.empty()
        : script.block(next).map(ChainBlock::proposal).filter(block -> !block.impeach());
  }

  @Override
  public Proposal impeachBlock(long next, long time) {
    return script
        .block(next)
        .map(ChainBlock::proposal)
        .filter(block -> block.impeach() && block.timestamp() == time)
        .orElseGet(() -> impeachment(next, time));
  }

  /** One that the chain does not have. */
  private Proposal impeachment(long next, long time) {
    ByteBuffer fields = ByteBuffer.allocate(2 * Long.BYTES).putLong(next).putLong(time);
    Bytes payload = Bytes.concat(IMPEACHMENT, Bytes.of(fields.array()));
    return new Proposal(
        next,
        hash,
        world.suite().hash(hash.toArray(), payload.toArray()),
        committee(next).proposer(next),
        time,
        true,
        payload);
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    return script
        .find(height + 1, payload)
        .or(() -> readImpeachment(payload))
        .map(Result::ok)
        .orElseGet(
            () -> Result.refused("unknown-block", "these bytes are no block of the chain's"));
  }

  private Optional<Proposal> readImpeachment(Bytes payload) {
    int head = IMPEACHMENT.size();
    if (payload.size() != head + 2 * Long.BYTES || !payload.slice(0, head).equals(IMPEACHMENT)) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(payload.slice(head, payload.size()).toArray());
    return Optional.of(impeachment(fields.getLong(), fields.getLong()));
  }

  @Override
  public Verdict execute(Proposal proposal) {
    if (proposal.height() != height + 1 || !proposal.parent().equals(hash)) {
      return Verdict.reject("wrong-place", "not on top of the last final block");
    }
    return script.isSpoiled() && !proposal.impeach()
        ? Verdict.reject("bad-block", "this block is refused in order to see what is made of that")
        : Verdict.accept();
  }

  @Override
  public void commit(Proposal proposal, Bytes certificate) {
    if (proposal.height() <= height) {
      return;
    }
    Optional<ChainBlock> chains = script.block(proposal.height());
    if (proposal.height() != height + 1 || chains.isEmpty()) {
      differs(proposal, Kind.OTHER_DECISION, "a block on top of height " + height);
    } else if (script.isSpoiled()) {
      judgeSpoiled(proposal);
    } else if (!chains.get().proposal().equals(proposal)) {
      differs(
          proposal,
          Kind.OTHER_DECISION,
          describe(proposal) + ", the chain " + describe(chains.get().proposal()));
    } else {
      new CertificateCheck(world.module(), world.suite(), world.rules())
          .ofItsOwn(chains.get().committee(), proposal, certificate)
          .ifPresent(script::differs);
    }
    certificates.put(proposal.height(), certificate);
    reach(proposal);
  }

  private void judgeSpoiled(Proposal proposal) {
    if (!proposal.impeach()) {
      differs(proposal, Kind.INVALID_DECIDED, describe(proposal));
    }
  }

  private void differs(Proposal proposal, Kind kind, String what) {
    script.differs(new Difference(proposal.height(), kind, what));
  }

  private static String describe(Proposal block) {
    return (block.impeach() ? "impeach block " : "block ") + block.hash();
  }

  /** Goes on from there, decided or not. */
  void reach(Proposal block) {
    height = block.height();
    hash = block.hash();
    timestamp = block.timestamp();
  }

  @Override
  public Optional<FinalBlock> finalBlock(long of) {
    return Optional.ofNullable(certificates.get(of))
        .flatMap(
            certificate ->
                script
                    .block(of)
                    .map(block -> new FinalBlock(block.proposal().payload(), certificate)));
  }
}
