package org.cpchain.sim.byzantine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;

/**
 * Lets others pay: says what is cheap to say and dear to check, faster than it can be checked. Long
 * lists of signatures, all of them good; votes for blocks that nobody has; junk under the names of
 * blocks that others vote for; questions without end. Some say nothing else, so that everybody
 * honest is needed; some follow the protocol besides.
 */
final class Wasteful implements Strategy {
  private static final int WAYS = 5;
  private static final int LONGEST_LIST = 12_000;
  private static final int JUNK_BYTES = 1 << 14;
  private static final int FIRST_COORDINATED_ROUND = 2;
  private static final int ROUNDS_AHEAD = 3;

  private Conspiracy conspiracy;
  private Chance chance;
  private int version;
  private int favourite;
  private long height = 1;
  private Hash block = Hash.ZERO;
  private List<Bytes> decisions = List.of();

  @Override
  public void begin(Conspiracy ours) {
    conspiracy = ours;
    chance = ours.chance();
    boolean mute = chance.coin();
    favourite = chance.between(0, 2 * WAYS);
    long pause = chance.between(conspiracy.timeoutMicros() / 20, conspiracy.timeoutMicros() / 4);
    for (Machine member : ours.members()) {
      Mouth mouth =
          (to, message) -> {
            if (!mute) {
              ours.network().send(member.number(), to.number(), message);
            }
          };
      Node engine = ours.engine(member, 0, Mouth.of(ours, member, mouth), new Node.Fitting() {});
      Traitor.honestlyListening(ours, engine);
      ours.network()
          .connect(
              member.number(),
              (from, message) -> {
                listen(message);
                engine.receive(ours.addressOf(from), message);
              });
      waste(member, pause);
    }
  }

  /** What the others are about at present. */
  private void listen(Bytes message) {
    if (message.size() < WireForm.HEAD + Long.BYTES + Integer.BYTES + Hash.SIZE) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(message.toArray());
    version = in.get(0);
    int kind = in.get(1);
    long of = in.getLong(WireForm.HEAD);
    boolean vote = kind == WireForm.PREPARE || kind == WireForm.COMMIT;
    if (vote && of >= height) {
      int at = WireForm.HEAD + Long.BYTES + Integer.BYTES;
      height = of;
      block = new Hash(message.slice(at, at + Hash.SIZE));
    } else if (kind == WireForm.VALIDATE && of >= height) {
      decisions = List.of(message);
    }
  }

  private void waste(Machine member, long pause) {
    if (version != 0) {
      List<Bytes> messages = messages(member);
      for (Machine victim : conspiracy.honest()) {
        messages.forEach(
            message -> conspiracy.network().send(member.number(), victim.number(), message));
      }
    }
    conspiracy.timeline().after(chance.between(pause / 2, pause), () -> waste(member, pause));
  }

  private List<Bytes> messages(Machine member) {
    List<Bytes> messages = new ArrayList<>();
    switch (favourite < WAYS ? favourite : chance.between(0, WAYS - 1)) {
      case 0 -> {
        int size = conspiracy.world().schedule().at(height).size();
        int later = chance.between(0, ROUNDS_AHEAD) * size;
        messages.add(longList(member, coordinated(member) + later));
      }
      case 1 -> times(16, () -> messages.add(vote(member)));
      case 2 -> times(4, () -> messages.add(junk()));
      case 3 -> times(16, () -> messages.add(complaint(member)));
      default -> times(8, () -> messages.add(question()));
    }
    decisions.forEach(decision -> messages.add(withJunk(decision)));
    return messages;
  }

  private static void times(int count, Runnable action) {
    for (int i = 0; i < count; i++) {
      action.run();
    }
  }

  /** The first round that is its to coordinate. */
  private int coordinated(Machine member) {
    int number = number(member);
    int size = conspiracy.world().schedule().at(height).size();
    return FIRST_COORDINATED_ROUND + Math.floorMod(number - height - FIRST_COORDINATED_ROUND, size);
  }

  private int number(Machine member) {
    return conspiracy.world().schedule().at(height).indexOf(member.address()).orElse(0);
  }

  /** A coordinator's message with its own complaint, properly signed, again and again. */
  private Bytes longList(Machine member, int round) {
    Bytes claim = claim(round);
    Bytes signature = sign(member, "complaint", claim);
    int number = number(member);
    Bytes entry =
        WireForm.written(
            out -> {
              out.writeInt(number);
              out.writeLong(height);
              WireForm.write(out, claim);
              WireForm.write(out, signature);
            });
    int count = chance.between(LONGEST_LIST / 4, LONGEST_LIST);
    return message(
        WireForm.IMPEACH_PREPREPARE,
        out -> {
          out.writeLong(height);
          out.writeInt(round);
          out.writeInt(0);
          out.writeInt(count);
          byte[] one = entry.toArray();
          for (int i = 0; i < count; i++) {
            out.write(one);
          }
          WireForm.bytes(out, Bytes.EMPTY);
        });
  }

  /** "I am in this round", without a P-certificate. */
  private static Bytes claim(int round) {
    return WireForm.written(
        out -> {
          out.writeInt(round);
          out.writeBoolean(false);
        });
  }

  /** For a block that there is not. */
  private Bytes vote(Machine member) {
    Hash none = conspiracy.world().suite().hash(new byte[] {(byte) chance.bits()});
    Bytes content =
        WireForm.written(
            out -> {
              out.writeInt(0);
              WireForm.write(out, none.bytes());
            });
    Bytes signature = sign(member, "prepare", content);
    return message(
        WireForm.PREPARE,
        out -> {
          WireForm.place(out, height, 0, none);
          WireForm.signatures(out, Map.of(number(member), signature));
        });
  }

  /** Under the name of the block that the others vote for. */
  private Bytes junk() {
    return message(
        WireForm.PREPREPARE,
        out -> {
          out.writeLong(height);
          WireForm.write(out, block.bytes());
          WireForm.bytes(out, rubbish());
        });
  }

  private Bytes rubbish() {
    byte[] bytes = new byte[chance.between(1, JUNK_BYTES)];
    bytes[0] = (byte) chance.bits();
    return Bytes.of(bytes);
  }

  /** A good certificate, and junk in place of its block. */
  private Bytes withJunk(Bytes decision) {
    ByteBuffer in = ByteBuffer.wrap(decision.toArray());
    int bitmapAt = WireForm.HEAD + Long.BYTES + Integer.BYTES + Hash.SIZE;
    int signers = 0;
    for (int i = 0; i < in.get(bitmapAt); i++) {
      signers += Integer.bitCount(in.get(bitmapAt + 1 + i) & 0xff);
    }
    int end = bitmapAt + 1 + in.get(bitmapAt) + signers * WireForm.SIGNATURE;
    return Bytes.concat(
        decision.slice(0, end), WireForm.written(out -> WireForm.bytes(out, rubbish())));
  }

  private Bytes complaint(Machine member) {
    int round = chance.between(1, 1_000);
    Bytes claim = claim(round);
    Bytes signature = sign(member, "complaint", claim);
    return message(
        WireForm.COMPLAINT,
        out -> {
          out.writeLong(height);
          WireForm.write(out, claim);
          WireForm.write(out, signature);
          out.writeByte(0);
        });
  }

  private Bytes question() {
    long of = chance.between(Math.max(1, height - 2), height);
    boolean lacking = chance.coin();
    return message(
        WireForm.REQUEST,
        out -> {
          out.writeLong(of);
          WireForm.write(out, block.bytes());
          out.writeBoolean(lacking);
        });
  }

  private Bytes message(int kind, WireForm.Content content) {
    return WireForm.message(version, kind, conspiracy.world().rules(), content);
  }

  private Bytes sign(Machine member, String purpose, Bytes content) {
    return WireForm.sign(conspiracy.world(), member, purpose, height, content);
  }
}
