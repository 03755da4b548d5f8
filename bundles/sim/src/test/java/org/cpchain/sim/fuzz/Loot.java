package org.cpchain.sim.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.sim.byzantine.WireForm;
import org.cpchain.sim.world.Chance;

/**
 * What a forger has picked up on the way: messages, and out of them the votes and complaints of
 * others. Reads LBFT's messages by what its documentation says of their bytes, not by its classes.
 */
final class Loot {

  private static final int KEPT = 192;

  private final List<Bytes> messages = new ArrayList<>();
  private final List<Ballot> ballots = new ArrayList<>();
  private final Map<String, Map<Integer, Bytes>> votes = new TreeMap<>();
  private final List<Signed> complaints = new ArrayList<>();
  private final List<Bytes> payloads = new ArrayList<>();
  private int next;
  private long height = 1;

  /**
   * @param phase PREPARE, COMMIT or the impeach ones, by their messages' codes
   */
  record Ballot(int phase, long height, int round, Hash block) {
    Ballot with(int newPhase) {
      return new Ballot(newPhase, height, round, block);
    }
  }

  /**
   * @param content as it stands in a message, from height to the end of the claim
   */
  record Signed(int signer, long height, int round, Bytes content, Bytes signature) {}

  /** A message of somebody who speaks properly. */
  void take(int from, Bytes message) {
    if (messages.size() < KEPT) {
      messages.add(message);
    } else {
      messages.set(next, message);
    }
    next = (next + 1) % KEPT;
    ByteBuffer in = ByteBuffer.wrap(message.toArray());
    int kind = in.get(1);
    in.position(WireForm.HEAD);
    switch (kind) {
      case WireForm.PREPREPARE -> {
        in.position(WireForm.HEAD + Long.BYTES + Hash.SIZE);
        keep(payloads, take(in, in.getInt()));
      }
      case WireForm.PREPARE, WireForm.IMPEACH_PREPARE -> votes(ballot(kind, in), in);
      case WireForm.COMMIT, WireForm.IMPEACH_COMMIT -> {
        Ballot commit = ballot(kind, in);
        votes(commit.with(kind - 1), in);
        votes(commit, in);
      }
      case WireForm.VALIDATE, WireForm.IMPEACH_VALIDATE -> votes(ballot(kind - 1, in), in);
      case WireForm.COMPLAINT -> complaint(from, in);
      default -> {}
    }
  }

  private Ballot ballot(int phase, ByteBuffer in) {
    long of = in.getLong();
    Ballot ballot = new Ballot(phase, of, in.getInt(), new Hash(take(in, Hash.SIZE)));
    height = Math.max(height, of);
    keep(ballots, ballot);
    return ballot;
  }

  private void votes(Ballot ballot, ByteBuffer in) {
    byte[] bitmap = take(in, in.get()).toArray();
    if (votes.size() > KEPT) {
      votes.clear();
    }
    for (int signer = 0; signer < bitmap.length * 8; signer++) {
      if ((bitmap[signer / 8] >> signer % 8 & 1) == 1) {
        votes
            .computeIfAbsent(ballot.toString(), unused -> new TreeMap<>())
            .put(signer, take(in, WireForm.SIGNATURE));
      }
    }
  }

  private void complaint(int from, ByteBuffer in) {
    int start = in.position();
    long of = in.getLong();
    int round = in.getInt();
    if (in.get() == 1) {
      in.position(in.position() + Integer.BYTES + 1 + Hash.SIZE);
    }
    int end = in.position();
    in.position(start);
    Bytes content = take(in, end - start);
    keep(complaints, new Signed(from, of, round, content, take(in, WireForm.SIGNATURE)));
  }

  private static <T> void keep(List<T> kept, T item) {
    kept.add(item);
    if (kept.size() > KEPT) {
      kept.remove(0);
    }
  }

  private static Bytes take(ByteBuffer in, int size) {
    byte[] bytes = new byte[size];
    in.get(bytes);
    return Bytes.of(bytes);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** The height that the committee speaks of at present. */
  long height() {
    return height;
  }

  Bytes message(Chance chance) {
    return chance.pick(messages);
  }

  Bytes payload(Chance chance) {
    return payloads.isEmpty() ? Bytes.EMPTY : chance.pick(payloads);
  }

  Optional<Ballot> ballot(Chance chance) {
    return ballots.isEmpty() ? Optional.empty() : Optional.of(chance.pick(ballots));
  }

  /** One of that height. */
  Optional<Ballot> ballot(long of, Chance chance) {
    List<Ballot> found = ballots.stream().filter(known -> known.height() == of).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(chance.pick(found));
  }

  /** The signatures under the ballot that were seen, by signer. */
  Map<Integer, Bytes> votes(Ballot ballot) {
    return new TreeMap<>(votes.getOrDefault(ballot.toString(), Map.of()));
  }

  List<Signed> complaints(long of, int round) {
    return complaints.stream()
        .filter(known -> known.height() == of && known.round() == round)
        .toList();
  }
}
