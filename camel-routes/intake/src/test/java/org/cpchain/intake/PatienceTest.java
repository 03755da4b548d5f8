package org.cpchain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.cpchain.base.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T06:30:00Z");
  private final Patience patience =
      new Patience(Duration.ofSeconds(5), Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @ValueSource(strings = {"busy", "storage-failed", "contract-missing", "nonce-too-high"})
  void whatIsTheNodesOwnTroublePassesHoweverLongItTakes(String code) {
    assertThat(patience.passes(new Reason(code, ""), NOW.minus(Duration.ofDays(3)))).isTrue();
  }

  @Test
  void theContractsNoPassesOnlyWhileTheMessageBeforeMayBeOnItsWay() {
    Reason no = new Reason("would-revert", "unknown-item");
    assertThat(patience.passes(no, NOW.minusSeconds(4))).isTrue();
    assertThat(patience.passes(no, NOW.minusSeconds(5))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown-partner", "insufficient-funds", "unknown-account"})
  void whatAnOperatorMustPutRightDoesNotPass(String code) {
    assertThat(patience.passes(new Reason(code, ""), NOW)).isFalse();
  }
}
