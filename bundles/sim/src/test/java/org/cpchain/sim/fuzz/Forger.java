package org.cpchain.sim.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.sim.byzantine.WireForm;
import org.cpchain.sim.fuzz.Loot.Ballot;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.World;

/**
 * A faulty validator that knows the protocol: makes well-formed messages out of what it has picked
 * up, with its own good signature under whatever it likes, and with those of others wherever they
 * do or do not belong.
 */
final class Forger {
  private static final Map<Integer, String> PURPOSES =
      Map.of(
          WireForm.PREPARE, "prepare",
          WireForm.COMMIT, "commit",
          WireForm.IMPEACH_PREPARE, "impeach-prepare",
          WireForm.IMPEACH_COMMIT, "impeach-commit");
  private static final Map<Integer, Integer> PHASES =
      Map.of(
          WireForm.PREPARE,
          1,
          WireForm.COMMIT,
          2,
          WireForm.IMPEACH_PREPARE,
          3,
          WireForm.IMPEACH_COMMIT,
          4);

  /** In this order: that of a map's keys is another one in each JVM, and a run would be, too. */
  private static final List<Integer> ALL =
      List.of(WireForm.PREPARE, WireForm.COMMIT, WireForm.IMPEACH_PREPARE, WireForm.IMPEACH_COMMIT);

  private final World world;
  private final Machine self;
  private final Chance chance;
  private final Loot loot;
  private final int validators;

  Forger(World world, Machine self, Chance chance, Loot loot, int validators) {
    this.world = world;
    this.self = self;
    this.chance = chance;
    this.loot = loot;
    this.validators = validators;
  }

  Bytes forge() {
    Ballot ballot = ballot();
    return switch (chance.between(0, 9)) {
      case 0, 1 -> prepare(ballot);
      case 2, 3 -> commit(ballot);
      case 4 -> validate(ballot);
      case 5, 6 -> complaint();
      case 7 -> resolution();
      case 8 -> block(ballot);
      default -> request(ballot);
    };
  }

  /** One that was seen, mostly with something else in it. */
  private Ballot ballot() {
    Ballot seen = loot.ballot(chance).orElseGet(() -> new Ballot(WireForm.PREPARE, 1, 0, hash()));
    return switch (chance.between(0, 5)) {
      case 0 -> seen;
      case 1 -> new Ballot(seen.phase(), height(), seen.round(), seen.block());
      case 2 -> new Ballot(seen.phase(), seen.height(), round(), seen.block());
      case 3 -> new Ballot(chance.pick(ALL), height(), seen.round(), seen.block());
      case 4 -> new Ballot(seen.phase(), height(), seen.round(), hash());
      default ->
          new Ballot(
              chance.pick(ALL),
              height(),
              round(),
              loot.ballot(chance).map(Ballot::block).orElseGet(this::hash));
    };
  }

  private long height() {
    return chance.permille(700) ? loot.height() : loot.height() + chance.between(-1, 2);
  }

  private int round() {
    return chance.permille(5) ? Integer.MAX_VALUE : chance.between(0, 4);
  }

  /** One that this validator coordinates. */
  private int ownRound(long height) {
    int first = Math.floorMod(self.number() - height, validators);
    return first + validators * chance.between(0, 1);
  }

  private Hash hash() {
    return chance.permille(200) ? Hash.ZERO : world.suite().hash(new byte[] {(byte) chance.bits()});
  }

  private Bytes prepare(Ballot ballot) {
    Ballot first = first(ballot);
    return message(
        first.phase(),
        out -> {
          WireForm.place(out, first.height(), first.round(), first.block());
          WireForm.signatures(out, votes(first));
        });
  }

  private static Ballot first(Ballot ballot) {
    boolean commit = ballot.phase() == WireForm.COMMIT || ballot.phase() == WireForm.IMPEACH_COMMIT;
    return commit ? ballot.with(ballot.phase() - 1) : ballot;
  }

  private Bytes commit(Ballot ballot) {
    Ballot first = first(ballot);
    Ballot second = first.with(first.phase() + 1);
    return message(
        second.phase(),
        out -> {
          WireForm.place(out, second.height(), second.round(), second.block());
          WireForm.signatures(out, votes(first));
          WireForm.signatures(out, votes(second));
        });
  }

  private Bytes validate(Ballot ballot) {
    Ballot second = first(ballot).with(first(ballot).phase() + 1);
    return message(
        second.phase() + 1,
        out -> {
          WireForm.place(out, second.height(), second.round(), second.block());
          WireForm.signatures(out, votes(second));
          WireForm.bytes(out, chance.coin() ? Bytes.EMPTY : loot.payload(chance));
        });
  }

  private Bytes complaint() {
    long height = height();
    int round = round();
    Ballot claim = claim(height);
    Bytes content = complaint(height, round, claim);
    return message(
        WireForm.COMPLAINT,
        out -> {
          WireForm.write(out, content);
          WireForm.write(out, sign("complaint", height, content.slice(Long.BYTES, content.size())));
          WireForm.signatures(out, votes(claim));
        });
  }

  /** First votes that a P-certificate may be made of. */
  private Ballot claim(long height) {
    return first(
        chance.permille(800) ? loot.ballot(height, chance).orElseGet(this::ballot) : ballot());
  }

  private Bytes complaint(long height, int round, Ballot claim) {
    boolean claims = chance.permille(400);
    return WireForm.written(
        out -> {
          out.writeLong(height);
          out.writeInt(round);
          out.writeBoolean(claims);
          if (claims) {
            out.writeInt(claim.round());
            out.writeByte(PHASES.get(claim.phase()));
            WireForm.write(out, claim.block().bytes());
          }
        });
  }

  private Bytes resolution() {
    long height = height();
    int round = chance.permille(800) ? ownRound(height) : round();
    Ballot shown = claim(height);
    List<Loot.Signed> complaints = new ArrayList<>(loot.complaints(height, round));
    complaints.removeIf(known -> chance.permille(200));
    Bytes own = complaint(height, round, shown);
    complaints.add(
        new Loot.Signed(
            chance.permille(900) ? self.number() : chance.between(0, validators),
            height,
            round,
            own,
            sign("complaint", height, own.slice(Long.BYTES, own.size()))));
    boolean certificate = chance.coin();
    return message(
        WireForm.IMPEACH_PREPREPARE,
        out -> {
          out.writeLong(height);
          out.writeInt(round);
          out.writeInt(certificate ? 1 : 0);
          if (certificate) {
            out.writeLong(shown.height());
            out.writeInt(shown.round());
            out.writeByte(PHASES.get(shown.phase()));
            WireForm.write(out, shown.block().bytes());
            WireForm.signatures(out, votes(shown));
          }
          out.writeInt(complaints.size());
          for (Loot.Signed signed : complaints) {
            out.writeInt(signed.signer());
            WireForm.write(out, signed.content());
            WireForm.write(out, signed.signature());
          }
          WireForm.bytes(out, chance.coin() ? Bytes.EMPTY : loot.payload(chance));
        });
  }

  private Bytes block(Ballot ballot) {
    Bytes payload = loot.payload(chance);
    return message(
        WireForm.PREPREPARE,
        out -> {
          out.writeLong(ballot.height());
          WireForm.write(out, ballot.block().bytes());
          WireForm.bytes(out, payload);
        });
  }

  private Bytes request(Ballot ballot) {
    return message(
        WireForm.REQUEST,
        out -> {
          out.writeLong(ballot.height());
          WireForm.write(out, ballot.block().bytes());
          out.writeBoolean(chance.coin());
        });
  }

  /** Its own vote, those that were seen, and sometimes ones that belong elsewhere. */
  private Map<Integer, Bytes> votes(Ballot ballot) {
    Map<Integer, Bytes> votes = loot.votes(ballot);
    votes.keySet().removeIf(signer -> chance.permille(150));
    if (chance.permille(900)) {
      Bytes content =
          WireForm.written(
              out -> {
                out.writeInt(ballot.round());
                WireForm.write(out, ballot.block().bytes());
              });
      votes.put(self.number(), sign(PURPOSES.get(ballot.phase()), ballot.height(), content));
    }
    if (chance.permille(100)) {
      loot.ballot(chance).ifPresent(other -> loot.votes(other).forEach(votes::putIfAbsent));
    }
    if (chance.permille(100) && !votes.isEmpty()) {
      Bytes any = chance.pick(List.copyOf(votes.values()));
      votes.put(chance.between(0, chance.permille(300) ? 40 : validators - 1), any);
    }
    return votes;
  }

  private Bytes sign(String purpose, long height, Bytes content) {
    return WireForm.sign(world, self, purpose, height, content);
  }

  private Bytes message(int kind, WireForm.Content content) {
    return WireForm.message(loot.message(chance).get(0), kind, world.rules(), content);
  }
}
