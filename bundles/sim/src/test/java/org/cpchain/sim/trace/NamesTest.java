package org.cpchain.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Bytes;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final Bytes HEAD = Bytes.of(new byte[32]);
  private static final Bytes HEIGHT_3 = Bytes.fromHex("0000000000000003");
  private static final Bytes BLOCK = Bytes.fromHex("5f1c" + "00".repeat(30));

  @Test
  void aVoteHasHeightRoundAndBlock() {
    Bytes prepare =
        Bytes.concat(
            Bytes.of((byte) 1, (byte) 7), HEAD, HEIGHT_3, Bytes.fromHex("00000002"), BLOCK);

    assertThat(Names.of("lbft-2.1").message(prepare)).isEqualTo("IMPEACH-PREPARE 3/2 5f1c");
  }

  @Test
  void aProtocolWithoutRoundsShowsNone() {
    Bytes prepare =
        Bytes.concat(
            Bytes.of((byte) 1, (byte) 2), HEAD, HEIGHT_3, Bytes.fromHex("00000000"), BLOCK);

    assertThat(Names.of("lbft-2.0").message(prepare)).isEqualTo("PREPARE 3 5f1c");
  }

  @Test
  void aProposalHasNoRound() {
    Bytes proposal = Bytes.concat(Bytes.of((byte) 1, (byte) 1), HEAD, HEIGHT_3, BLOCK);

    assertThat(Names.of("lbft-2.1").message(proposal)).isEqualTo("PREPREPARE 3 5f1c");
  }

  @Test
  void whatIsCutOffIsNamedAsFarAsItGoes() {
    assertThat(Names.of("lbft-2.1").message(Bytes.of((byte) 1, (byte) 2))).isEqualTo("PREPARE 0/0");
    assertThat(Names.of("lbft-2.1").message(Bytes.EMPTY)).isEqualTo("empty, 0 bytes");
  }

  @Test
  void unknownProtocolsHaveKindsAndSizes() {
    assertThat(Names.of("raft").message(Bytes.of((byte) 1, (byte) 2))).isEqualTo("kind 2, 2 bytes");
  }
}
