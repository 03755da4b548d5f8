package org.cpchain.sim.byzantine;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.SimApplication;
import org.cpchain.sim.world.SimBlock;
import org.cpchain.sim.world.World;

/** Proposes blocks with one thing wrong, and votes for those of the other traitors. */
final class BadBlocks implements Strategy {
  @Override
  public void begin(Conspiracy conspiracy) {
    for (Machine member : conspiracy.members()) {
      Mouth mouth =
          (to, message) -> conspiracy.network().send(member.number(), to.number(), message);
      Node.Fitting fitting =
          new Node.Fitting() {
            @Override
            public SimApplication application(World world, Machine machine) {
              return new Credulous(world, machine, conspiracy.chance());
            }
          };
      Traitor.honestlyListening(
          conspiracy, conspiracy.engine(member, 0, Mouth.of(conspiracy, member, mouth), fitting));
    }
  }

  private static final class Credulous extends SimApplication {
    private final Chance chance;

    Credulous(World world, Machine machine, Chance chance) {
      super(world, machine);
      this.chance = chance;
    }

    @Override
    public Verdict execute(Proposal proposal) {
      return Verdict.accept();
    }

    @Override
    protected SimBlock draft(long timestamp) {
      return damaged(super.draft(timestamp));
    }

    @Override
    protected Proposal propose(SimBlock draft) {
      Proposal good = super.propose(draft);
      if (chance.permille(100)) {
        byte[] payload = good.payload().toArray();
        payload[payload.length - 1 - chance.between(0, payload.length - 1)] ^= 1;
        return new Proposal(
            good.height(),
            good.parent(),
            good.hash(),
            good.proposer(),
            good.timestamp(),
            good.impeach(),
            Bytes.of(payload));
      }
      return good;
    }

    private SimBlock damaged(SimBlock b) {
      List<Long> twice = new ArrayList<>(b.transactions());
      twice.addAll(b.transactions());
      return switch (chance.between(0, 8)) {
        case 0 -> b.with(b.height() + 1, b.parent(), b.timestamp(), b.stateRoot());
        case 1 -> b.with(b.height(), b.stateRoot(), b.timestamp(), b.stateRoot());
        case 2 -> b.with(b.height(), b.parent(), b.timestamp() - 3_600_000, b.stateRoot());
        case 3 -> b.with(b.height(), b.parent(), b.timestamp() + 3_600_000, b.stateRoot());
        case 4 -> b.with(b.height(), b.parent(), b.timestamp(), b.parent());
        case 5 -> b.with(b.transactions(), b.stateRoot().bytes());
        case 6 -> b.with(twice, b.parentCertificate());
        case 7 -> b.with(List.of(1_000_000L), b.parentCertificate());
        default -> b;
      };
    }
  }
}
