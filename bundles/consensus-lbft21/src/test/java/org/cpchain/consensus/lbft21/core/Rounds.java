package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Statement;

/**
 * The bench is validator 1 of four; at height 1 the coordinator of round 2 is validator 3, of round
 * 4 it is validator 1.
 */
abstract class Rounds {
  final Bench bench = new Bench(4, 1);
  final Proposal block = bench.block("good");
  final Proposal impeach = bench.impeachBlock();

  static Effect.Sign sign(Proposal block, int round, Phase phase) {
    return new Effect.Sign(Bench.ballot(block, round, phase));
  }

  /** What is to be signed, without what is for the record only. */
  List<Statement> asked(List<Effect> effects) {
    return only(Effect.Sign.class, effects).stream()
        .map(Effect.Sign::statement)
        .filter(statement -> !(statement instanceof Testimony))
        .toList();
  }

  /** Both complain, so that the bench joins. */
  List<Effect> enter(int round) {
    bench.receive(2, bench.complain(round, 2));
    return bench.sign(bench.receive(3, bench.complain(round, 3)));
  }

  /** The bench has sent its COMMIT for the block in round 0. */
  void lock() {
    bench.prepared(block);
    bench.sign(bench.receive(0, bench.prepare(block, 0, 2)));
    assertThat(bench.state.stage()).isEqualTo(Stage.COMMIT);
  }

  ImpeachPrePrepare resolution(int round, Optional<Certificate> prepared, int... complainers) {
    List<SignedComplaint> complaints =
        IntStream.of(complainers).mapToObj(i -> bench.signed(round, Optional.empty(), i)).toList();
    return new ImpeachPrePrepare(new Resolution(1, round, prepared, complaints), Bytes.EMPTY);
  }
}
