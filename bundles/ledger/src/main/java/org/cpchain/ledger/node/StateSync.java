package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.SkippedBlocks;
import org.cpchain.ledger.core.state.StateCopy;
import org.cpchain.ledger.core.state.StatePart;
import org.cpchain.ledger.core.trie.Places;
import org.cpchain.ledger.sync.SnapshotHost;
import org.cpchain.ledger.sync.core.NodeBatch;
import org.cpchain.ledger.sync.core.SyncMessage.Part;
import org.cpchain.ledger.sync.core.Top;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the state of a late block into the ledger's store. New nodes get places that blocks get
 * only halfway between the head and that block, so that consensus may even go on meanwhile. For one
 * thread.
 */
final class StateSync implements SnapshotHost {
  private static final Logger LOG = LoggerFactory.getLogger(StateSync.class);
  private static final int MOST_BATCHES = 16;
  private static final int MOST_PARTS = 64;

  /** The least distance that leaves room for the places. */
  private static final long LEAST_SKIPPED = 4;

  private final LedgerParts parts;
  private final ChainStore chain;
  private final SkippedBlocks skipped;
  private final Map<Long, List<StatePart>> lacking = new HashMap<>();
  private Optional<Copying> copying = Optional.empty();
  private long number;

  /**
   * @param trusted as in {@link SkippedBlocks.Copy}
   * @param end blocks from this height on would write where nodes are copied to
   */
  private record Copying(StateCopy copy, Header pivot, long trusted, long end) {}

  StateSync(LedgerParts parts) {
    this.parts = parts;
    this.chain = parts.chain();
    this.skipped = chain.skipped();
  }

  @Override
  public Opened open() {
    abandon();
    Optional<Top> ready = skipped.pivot().map(StateSync::top);
    return new Opened(top(skipped.top(chain.head())), ready);
  }

  @Override
  public void abandon() {
    copying = Optional.empty();
    lacking.clear();
    skipped.copying(false);
  }

  @Override
  public Result<Begun> begin(long height) {
    Header head = chain.head();
    Optional<Header> pivot = skipped.header(height).map(SkippedBlocks.KeptHeader::header);
    if (pivot.isEmpty() || height - head.height() < LEAST_SKIPPED) {
      return Result.refused("not-behind", "block " + height + " is too near to skip blocks for it");
    }
    long end = (head.height() + height) / 2;
    Optional<SkippedBlocks.Copy> before = skipped.copy();
    long trusted = before.map(SkippedBlocks.Copy::trusted).orElse(Places.first(end));
    long next = Math.max(Places.first(end), before.map(SkippedBlocks.Copy::nextPlace).orElse(0L));
    StateCopy copy =
        new StateCopy(
            parts.suite(),
            chain,
            pivot.get().stateRoot(),
            head.stateRoot(),
            before.map(SkippedBlocks.Copy::root),
            trusted,
            next);
    abandon();
    copying = Optional.of(new Copying(copy, pivot.get(), trusted, end));
    skipped.copying(true);
    LOG.info("Copying the state of block {}; this node has block {}", height, head.height());
    List<NodeBatch> batches = fill();
    return Result.ok(new Begun(top(pivot.get()), pivot.get().stateRoot(), batches));
  }

  @Override
  public Result<Taken> take(long batch, List<List<Bytes>> nodes) {
    List<StatePart> wanted = lacking.remove(batch);
    if (copying.isEmpty() || wanted == null) {
      return Result.ok(new Taken(Optional.empty(), List.of()));
    }
    if (chain.head().height() + 1 >= copying.get().end()) {
      return Result.refused("not-behind", "consensus has brought this node on meanwhile");
    }
    StateCopy copy = copying.get().copy();
    Optional<String> bad = Optional.empty();
    for (int i = 0; i < wanted.size(); i++) {
      StatePart part = wanted.get(i);
      boolean came = i < nodes.size() && !nodes.get(i).isEmpty() && bad.isEmpty();
      if (came && nodes.get(i).size() > part.most()) {
        bad = Optional.of("more nodes than were asked for");
      } else if (came) {
        bad = copy.take(part, nodes.get(i)).refusal().map(reason -> reason.message());
      }
      if (!came || bad.isPresent()) {
        copy.again(part);
      }
    }
    return Result.ok(new Taken(bad, fill()));
  }

  /** What was copied is durable before more is wanted. */
  private List<NodeBatch> fill() {
    Copying now = copying.orElseThrow();
    SkippedBlocks.Copy far =
        new SkippedBlocks.Copy(now.pivot().stateRoot(), now.trusted(), now.copy().nextPlace());
    skipped.keep(far, now.copy().entries());
    List<NodeBatch> batches = new ArrayList<>();
    while (lacking.size() < MOST_BATCHES) {
      List<StatePart> next = now.copy().next(MOST_PARTS);
      if (next.isEmpty()) {
        break;
      }
      lacking.put(++number, next);
      batches.add(
          new NodeBatch(
              number, next.stream().map(p -> new Part(p.owner(), p.path(), p.most())).toList()));
    }
    if (lacking.isEmpty()) {
      skipped.complete(now.pivot());
      skipped.copying(false);
      LOG.info("The state of block {} is complete", now.pivot().height());
    }
    return batches;
  }

  private static Top top(Header header) {
    return new Top(header.height(), header.hash());
  }
}
