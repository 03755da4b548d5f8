package org.cpchain.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

class ParkedCheckTest {
  @Test
  void muchThatIsParkedWarnsAndNamesTheCommands() {
    assertThat(ParkedCheck.judge(1_000, 256).getStatus()).isEqualTo(Result.Status.OK);
    assertThat(ParkedCheck.judge(1_001, 0).getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(ParkedCheck.judge(3, 257))
        .anySatisfy(
            entry ->
                assertThat(entry.getMessage())
                    .contains("3 messages with 257 MB", "cpchain:parked", "cpchain:discard"));
  }

  @Test
  void nothingIsParkedWhereNothingTakesMessages() {
    assertThat(new ParkedCheck().execute().getStatus()).isEqualTo(Result.Status.OK);
  }
}
