package org.cpchain.sim.byzantine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.sim.world.Incarnation;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.SimApplication;
import org.cpchain.sim.world.SimBlock;
import org.cpchain.sim.world.World;

/**
 * Two engines under one key: the one speaks to one side of the committee, the other to the other
 * side, so that both proposals and votes contradict each other (the twins of Bano et al., Twins:
 * BFT Systems Made Robust, 2021). Traitors among each other keep the faces apart.
 */
final class TwoFaced implements Strategy {
  private static final int FACES = 2;

  private final Function<Conspiracy, Sides> choice;
  private final boolean secondIsHasty;
  private final List<List<Node>> faces = new ArrayList<>();

  /**
   * @param secondIsHasty whether the second face tries to impeach while the first one votes for the
   *     proposer
   */
  TwoFaced(Function<Conspiracy, Sides> choice, boolean secondIsHasty) {
    this.choice = choice;
    this.secondIsHasty = secondIsHasty;
  }

  @Override
  public void begin(Conspiracy conspiracy) {
    Sides sides = choice.apply(conspiracy);
    boolean hearsAll = conspiracy.chance().permille(700);
    for (int face = 0; face < FACES; face++) {
      List<Node> engines = new ArrayList<>();
      faces.add(engines);
      for (Machine member : conspiracy.members()) {
        engines.add(engine(conspiracy, sides, member, face));
      }
    }
    for (Machine member : conspiracy.members()) {
      conspiracy
          .network()
          .connect(
              member.number(),
              (from, message) -> hear(conspiracy, sides, hearsAll, member, from, message));
    }
    faces.forEach(engines -> engines.forEach(Node::start));
    faces.forEach(engines -> engines.forEach(engine -> Traitor.work(conspiracy, engine)));
  }

  private Node engine(Conspiracy conspiracy, Sides sides, Machine member, int face) {
    Mouth mouth =
        (to, message) -> {
          if (conspiracy.members().contains(to)) {
            whisper(conspiracy, face, member, to, message);
          } else if (sides.isFirst(to) == (face == 0)) {
            conspiracy.network().send(member.number(), to.number(), message);
          }
        };
    boolean hasty = secondIsHasty && face == 1;
    long ahead = hasty ? conspiracy.world().rules().timeoutMillis() : 0;
    Node.Fitting fitting =
        new Node.Fitting() {
          @Override
          public ConsensusHost host(Incarnation incarnation) {
            return hasty ? new HastyHost(incarnation, 4) : incarnation;
          }

          @Override
          public SimApplication application(World world, Machine machine) {
            return face == 0 ? new SimApplication(world, machine) : new OtherBlocks(world, machine);
          }
        };
    return conspiracy.engine(member, ahead, Mouth.of(conspiracy, member, mouth), fitting);
  }

  private void whisper(Conspiracy conspiracy, int face, Machine from, Machine to, Bytes message) {
    int index = conspiracy.members().indexOf(to);
    conspiracy
        .timeline()
        .after(1, () -> faces.get(face).get(index).receive(from.address(), message));
  }

  private void hear(
      Conspiracy conspiracy,
      Sides sides,
      boolean hearsAll,
      Machine member,
      int from,
      Bytes message) {
    int index = conspiracy.members().indexOf(member);
    Machine sender = conspiracy.machine(conspiracy.addressOf(from)).orElseThrow();
    int mine = sides.isFirst(sender) ? 0 : 1;
    for (int face = 0; face < FACES; face++) {
      if (hearsAll || face == mine) {
        faces.get(face).get(index).receive(sender.address(), message);
      }
    }
  }

  /** Blocks that differ from those of the other face. */
  private static final class OtherBlocks extends SimApplication {
    OtherBlocks(World world, Machine machine) {
      super(world, machine);
    }

    @Override
    protected SimBlock draft(long timestamp) {
      return super.draft(timestamp + 1);
    }
  }
}
