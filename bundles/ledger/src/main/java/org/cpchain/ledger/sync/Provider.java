package org.cpchain.ledger.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.RegimeCodec;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.sync.core.Allowance;
import org.cpchain.ledger.sync.core.SyncCodec;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.ledger.sync.core.SyncMessage.Item;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/**
 * Answers what other nodes ask about the chain, each within its {@link Allowance}, one question at
 * a time. Safe for use by several threads.
 */
public final class Provider {
  private static final int MOST_HEADERS = 192;
  private static final int MOST_BLOCKS = 128;

  /** An answer is not larger, but for a single block. */
  private static final long MOST_BYTES = 2 << 20;

  /** Headers stand in their blocks, which may be large. */
  private static final long MOST_READ = 16 << 20;

  private static final long MOST_NODE_BYTES = 1 << 20;
  private static final int MOST_NODES = 512;

  /** To find the way to a part takes some reading. */
  private static final long PART_COST = 2_048;

  private final ChainStore chain;
  private final BlockCodec blocks;
  private final HeaderCodec headers;
  private final StateTries states;
  private final PeerNetwork peers;
  private final ScheduledExecutorService thread;
  private final LongSupplier clock;
  private final Map<Address, Allowance> allowances = new HashMap<>();

  private record Answer(SyncMessage message, long cost) {}

  /**
   * @param thread answers; somebody else owns it
   * @param clock milliseconds
   */
  public Provider(
      ChainStore chain,
      BlockCodec blocks,
      HeaderCodec headers,
      StateTries states,
      PeerNetwork peers,
      ScheduledExecutorService thread,
      LongSupplier clock) {
    this.chain = chain;
    this.blocks = blocks;
    this.headers = headers;
    this.states = states;
    this.peers = peers;
    this.thread = thread;
    this.clock = clock;
  }

  /** Returns at once; a question too many is dropped. */
  public void asked(Address from, SyncMessage question) {
    long delay;
    synchronized (allowances) {
      long now = clock.getAsLong();
      allowances.values().removeIf(known -> known.isFull(now));
      Allowance before = allowances.getOrDefault(from, Allowance.FULL);
      Optional<Allowance> after = before.asked();
      if (after.isEmpty()) {
        return;
      }
      allowances.put(from, after.get());
      delay = before.delay(now);
    }
    try {
      Object unused = thread.schedule(() -> answer(from, question), delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // the node is being stopped; others will answer
    }
  }

  private void answer(Address to, SyncMessage question) {
    long cost = 0;
    try {
      Answer answer = answer(question);
      cost = answer.cost();
      peers.send(to, Channel.SYNC, SyncCodec.encode(answer.message()));
    } finally {
      synchronized (allowances) {
        Allowance before = allowances.getOrDefault(to, Allowance.FULL);
        allowances.put(to, before.answered(cost, clock.getAsLong()));
      }
    }
  }

  private Answer answer(SyncMessage question) {
    if (question instanceof SyncMessage.GetHeaders ask) {
      return headers(ask);
    }
    return question instanceof SyncMessage.GetNodes ask
        ? nodes(ask)
        : blocks((SyncMessage.GetBlocks) question);
  }

  /**
   * With the certificate that the next block carries, where it carries one: whoever has proof of
   * the next block need not check its signatures.
   */
  private Answer headers(SyncMessage.GetHeaders ask) {
    List<Item> items = new ArrayList<>();
    List<Bytes> regimes = new ArrayList<>();
    long read = 0;
    long size = 0;
    Optional<Found> here = find(ask.from());
    int most = Math.min(ask.count(), MOST_HEADERS);
    while (here.isPresent() && items.size() < most && read < MOST_READ && size < MOST_BYTES) {
      long height = here.get().header().height();
      Optional<Found> next = find(height + 1);
      Bytes carried = next.map(Found::parentCertificate).orElse(Bytes.EMPTY);
      Bytes certificate = carried.isEmpty() ? chain.certificate(height).orElseThrow() : carried;
      Item item = new Item(headers.encode(here.get().header()), certificate);
      items.add(item);
      Optional<Bytes> regime = chain.regimes().from(height + 1).map(RegimeCodec::encode);
      regime.ifPresent(regimes::add);
      read += here.get().size();
      size += item.content().size() + (long) certificate.size();
      size += regime.map(Bytes::size).orElse(0);
      here = next;
    }
    return new Answer(new SyncMessage.Headers(ask.id(), items, regimes), read + size);
  }

  private Answer blocks(SyncMessage.GetBlocks ask) {
    List<Item> items = new ArrayList<>();
    long size = 0;
    int most = Math.min(ask.count(), MOST_BLOCKS);
    Optional<Bytes> next = encoded(ask.from());
    while (next.isPresent()
        && items.size() < most
        && (items.isEmpty() || size + next.get().size() <= MOST_BYTES)) {
      long height = ask.from() + items.size();
      Bytes certificate =
          ask.certificates() ? chain.certificate(height).orElseThrow() : Bytes.EMPTY;
      items.add(new Item(next.get(), certificate));
      size += next.get().size() + (long) certificate.size();
      next = encoded(height + 1);
    }
    return new Answer(new SyncMessage.Blocks(ask.id(), items), size);
  }

  /** None when the state is not here any more. */
  private Answer nodes(SyncMessage.GetNodes ask) {
    List<List<Bytes>> found = new ArrayList<>();
    long size = 0;
    try {
      for (SyncMessage.Part part : ask.parts()) {
        if (size >= MOST_NODE_BYTES) {
          break;
        }
        int most = Math.min(part.most(), MOST_NODES);
        List<Bytes> nodes =
            states.export(ask.root(), part.owner(), part.path(), most, MOST_NODE_BYTES - size);
        found.add(nodes);
        size += nodes.stream().mapToLong(Bytes::size).sum() + PART_COST;
      }
    } catch (IllegalStateException e) {
      found.clear();
    }
    return new Answer(new SyncMessage.Nodes(ask.id(), found), size);
  }

  /**
   * @param parentCertificate empty when none is carried, or the block itself is not kept
   * @param size what was read
   */
  private record Found(Header header, Bytes parentCertificate, long size) {}

  private Optional<Found> find(long height) {
    Optional<Found> block =
        encoded(height)
            .flatMap(payload -> blocks.open(payload).toOptional())
            .map(open -> new Found(open.header(), open.parentCertificate(), open.size()));
    return block.isPresent() || height > chain.head().height()
        ? block
        : chain.skipped().header(height).map(k -> new Found(k.header(), Bytes.EMPTY, 1_000));
  }

  private Optional<Bytes> encoded(long height) {
    return height < 1 || height > chain.head().height() ? Optional.empty() : chain.encoded(height);
  }
}
