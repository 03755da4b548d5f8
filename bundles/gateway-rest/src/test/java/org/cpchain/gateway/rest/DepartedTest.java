package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DepartedTest {
  private final Departed departed = new Departed(100);

  @Test
  void whatHasGoneOfLateIsRememberedWithAllThatIsBelow() {
    departed.went(List.of("/epcis/*", "/health"), 1_000);

    assertThat(departed.had("/epcis/capture", 1_050)).isTrue();
    assertThat(departed.had("/epcis", 1_050)).isTrue();
    assertThat(departed.had("/health", 1_050)).isTrue();
    assertThat(departed.had("/epcist", 1_050)).isFalse();
    assertThat(departed.had("/health/ready", 1_050)).isFalse();
  }

  @Test
  void whatStaysAwayIsForgotten() {
    departed.went(List.of("/epcis/*"), 1_000);
    assertThat(departed.had("/epcis/capture", 1_101)).isFalse();
  }

  @Test
  void whatIsBackIsNotAway() {
    departed.went(List.of("/epcis/*"), 1_000);
    departed.came(List.of("/epcis/*"));
    assertThat(departed.had("/epcis/capture", 1_001)).isFalse();
    assertThat(departed.has("/epcis/capture")).isTrue();
    assertThat(departed.has("/elsewhere")).isFalse();
  }
}
