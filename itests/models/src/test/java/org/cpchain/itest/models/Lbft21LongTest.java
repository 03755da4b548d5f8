package org.cpchain.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LBFT 2.1 with more rounds, heights and validators; the README of the models has the times. */
@Tag("long")
class Lbft21LongTest {
  private final Tlc tlc = Tlc.large("consensus-lbft21");

  @ParameterizedTest
  @ValueSource(strings = {"LongFull", "LongRounds", "LongChain", "LongFive", "LongSeven"})
  void isSafe(String configuration) {
    assertThat(tlc.check("MCLbft21", configuration).holds()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LongLiveness", "LongLivenessFaultyFirst", "LongLivenessTwoBlocks"})
  void decides(String configuration) {
    assertThat(tlc.check("MCLbft21Liveness", configuration).holds()).isTrue();
  }
}
