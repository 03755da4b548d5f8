package org.cpchain.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;

/**
 * A chain of lines of text. A block is {@code height|parent|timestamp|proposer|content|seal}, an
 * impeach block {@code height|parent|timestamp|proposer|impeached|}; it lasts as long as this
 * object, so that an engine can be restarted on it. Safe for use by several threads.
 */
public final class FakeApplication implements BlockApplication {
  /** A block that is final. */
  public record Entry(Proposal proposal, Bytes certificate) {}

  /** What stands in an impeach block. */
  public static final String IMPEACHED = "impeached";

  private final Committee committee;
  private final Address self;
  private final List<Entry> chain = new ArrayList<>();
  private final Set<String> work = new LinkedHashSet<>();
  private Function<Proposal, Verdict> judge = proposal -> Verdict.accept();

  /**
   * @param self in whose name blocks are built and sealed
   */
  public FakeApplication(Committee committee, Address self) {
    this.committee = committee;
    this.self = self;
  }

  /** One more line for the next block; lines that are in a final block already are passed over. */
  public synchronized void submit(String line) {
    work.add(line);
  }

  /** What execution says from now on. */
  public synchronized void judgeBy(Function<Proposal, Verdict> newJudge) {
    judge = newJudge;
  }

  public synchronized List<Entry> chain() {
    return List.copyOf(chain);
  }

  /** The contents of all final blocks, in order. */
  public synchronized List<String> contents() {
    return chain.stream().map(entry -> content(entry.proposal())).toList();
  }

  public static String content(Proposal proposal) {
    return text(proposal.payload()).split("\\|", -1)[4];
  }

  /** A sealed block of any content, also of a proposer who makes two at one height. */
  public static Proposal block(
      long height, Hash parent, long timestamp, Address proposer, String content) {
    String body =
        String.join("|", height + "", parent + "", timestamp + "", proposer + "", content);
    Bytes seal = FakeSuite.sign(proposer, hash(body)).toBytes();
    return read(Bytes.of((body + "|" + seal).getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  @Override
  public synchronized long height() {
    return chain.size();
  }

  @Override
  public synchronized Hash hash() {
    return chain.isEmpty() ? Hash.ZERO : chain.get(chain.size() - 1).proposal().hash();
  }

  @Override
  public synchronized long timestamp() {
    return chain.isEmpty() ? 0 : chain.get(chain.size() - 1).proposal().timestamp();
  }

  @Override
  public Committee committee(long height) {
    return committee;
  }

  @Override
  public synchronized boolean hasWork() {
    return !work.isEmpty();
  }

  @Override
  public synchronized Optional<Proposal> build(long height, long timestamp, boolean allowEmpty) {
    if (height != chain.size() + 1L || (work.isEmpty() && !allowEmpty)) {
      return Optional.empty();
    }
    return Optional.of(block(height, hash(), timestamp, self, String.join(",", work)));
  }

  @Override
  public synchronized Proposal impeachBlock(long height, long timestamp) {
    if (height != chain.size() + 1L) {
      throw new IllegalStateException("impeach block " + height + " on " + chain.size());
    }
    return impeachBlock(height, hash(), timestamp, committee.proposer(height));
  }

  /** What {@link #impeachBlock(long, long)} makes on any parent. */
  public static Proposal impeachBlock(long height, Hash parent, long timestamp, Address proposer) {
    String body =
        String.join("|", height + "", parent + "", timestamp + "", proposer + "", IMPEACHED, "");
    return read(Bytes.of(body.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  @Override
  public Result<Proposal> decode(Bytes payload) {
    return read(payload)
        .map(Result::ok)
        .orElse(Result.refused("malformed-block", "not a sealed block; drop it"));
  }

  @Override
  public synchronized Verdict execute(Proposal proposal) {
    return judge.apply(proposal);
  }

  @Override
  public synchronized void commit(Proposal proposal, Bytes certificate) {
    if (proposal.height() <= chain.size()) {
      return;
    }
    if (proposal.height() != chain.size() + 1L || !proposal.parent().equals(hash())) {
      throw new IllegalStateException("block " + proposal.height() + " on " + chain.size());
    }
    chain.add(new Entry(proposal, certificate));
    work.removeAll(Set.of(content(proposal).split(",")));
  }

  @Override
  public synchronized Optional<FinalBlock> finalBlock(long height) {
    return height < 1 || height > chain.size()
        ? Optional.empty()
        : Optional.of(chain.get((int) height - 1))
            .map(entry -> new FinalBlock(entry.proposal().payload(), entry.certificate()));
  }

  private static Optional<Proposal> read(Bytes payload) {
    String text = text(payload);
    String[] fields = text.split("\\|", -1);
    String number = "[0-9]{1,18}";
    if (fields.length != 6
        || !fields[0].matches(number)
        || !fields[1].matches("0x[0-9a-f]{64}")
        || !fields[2].matches(number)
        || !fields[3].matches("0x[0-9a-f]{40}")) {
      return Optional.empty();
    }
    Address proposer = Address.fromHex(fields[3]);
    Hash hash = hash(text.substring(0, text.lastIndexOf('|')));
    boolean impeach = fields[4].equals(IMPEACHED) && fields[5].isEmpty();
    if (!impeach && !FakeSuite.sign(proposer, hash).toBytes().toHex().equals(fields[5])) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal(
            Long.parseLong(fields[0]),
            Hash.fromHex(fields[1]),
            hash,
            proposer,
            Long.parseLong(fields[2]),
            impeach,
            payload));
  }

  private static Hash hash(String body) {
    return FakeSuite.INSTANCE.hash(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Bytes payload) {
    return new String(payload.toArray(), StandardCharsets.UTF_8);
  }
}
