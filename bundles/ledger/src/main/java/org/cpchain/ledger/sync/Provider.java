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
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.UnreadBlock;
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

  private final ChainStore chain;
  private final BlockCodec blocks;
  private final HeaderCodec headers;
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
      PeerNetwork peers,
      ScheduledExecutorService thread,
      LongSupplier clock) {
    this.chain = chain;
    this.blocks = blocks;
    this.headers = headers;
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
      Answer answer =
          question instanceof SyncMessage.GetHeaders ask
              ? headers(ask)
              : blocks((SyncMessage.GetBlocks) question);
      cost = answer.cost();
      peers.send(to, Channel.SYNC, SyncCodec.encode(answer.message()));
    } finally {
      synchronized (allowances) {
        Allowance before = allowances.getOrDefault(to, Allowance.FULL);
        allowances.put(to, before.answered(cost, clock.getAsLong()));
      }
    }
  }

  /**
   * With the certificate that the next block carries, where it carries one: whoever has proof of
   * the next block need not check its signatures.
   */
  private Answer headers(SyncMessage.GetHeaders ask) {
    List<Item> items = new ArrayList<>();
    long read = 0;
    long size = 0;
    Optional<UnreadBlock> here = open(ask.from());
    int most = Math.min(ask.count(), MOST_HEADERS);
    while (here.isPresent() && items.size() < most && read < MOST_READ && size < MOST_BYTES) {
      long height = here.get().header().height();
      Optional<UnreadBlock> next = open(height + 1);
      Bytes carried = next.map(UnreadBlock::parentCertificate).orElse(Bytes.EMPTY);
      Bytes certificate = carried.isEmpty() ? chain.certificate(height).orElseThrow() : carried;
      Item item = new Item(headers.encode(here.get().header()), certificate);
      items.add(item);
      read += here.get().size();
      size += item.content().size() + (long) certificate.size();
      here = next;
    }
    return new Answer(new SyncMessage.Headers(ask.id(), items), read + size);
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

  private Optional<UnreadBlock> open(long height) {
    return encoded(height).flatMap(payload -> blocks.open(payload).toOptional());
  }

  private Optional<Bytes> encoded(long height) {
    return height < 1 || height > chain.head().height() ? Optional.empty() : chain.encoded(height);
  }
}
