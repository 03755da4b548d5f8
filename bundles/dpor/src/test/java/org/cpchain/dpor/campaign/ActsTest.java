package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.dpor.campaign.Acts.Attempt;
import org.cpchain.ledger.Submission;
import org.cpchain.testkit.FakeSubmissions;
import org.junit.jupiter.api.Test;

class ActsTest {
  private final FakeSubmissions submissions = new FakeSubmissions();
  private final Acts acts = new Acts(submissions);

  @Test
  void whatIsUnderWaySinceTheTermBeforeIsNotDoneASecondTime() {
    submissions.halt();
    submit("dpor:claim:4:1");
    assertThat(acts.attempt("claim", 4, 10)).isInstanceOf(Attempt.UnderWay.class);
    assertThat(acts.attempt("claim", 5, 10)).isInstanceOf(Attempt.UnderWay.class);
    submissions.goOn();
    assertThat(acts.attempt("claim", 5, 10)).isEqualTo(new Attempt.Free("dpor:claim:5:1"));
  }

  @Test
  void whatIsFinalInALaterBlockThanTheOneThatWasLookedAtIsUnderWay() {
    submit("dpor:claim:5:1");
    assertThat(acts.attempt("claim", 5, 0)).isInstanceOf(Attempt.UnderWay.class);
  }

  @Test
  void whatFailsAgainAndAgainIsGivenUpForTheTerm() {
    submissions.revert(call -> Optional.of("no-rnode"));
    for (int number = 1; number <= 8; number++) {
      assertThat(acts.attempt("claim", 5, 10))
          .isEqualTo(new Attempt.Free("dpor:claim:5:" + number));
      submit("dpor:claim:5:" + number);
    }
    assertThat(acts.attempt("claim", 5, 10)).isEqualTo(new Attempt.GivenUp("no-rnode"));
    assertThat(acts.attempt("claim", 6, 10)).isEqualTo(new Attempt.Free("dpor:claim:6:1"));
  }

  private void submit(String key) {
    submissions.submit(new Submission(key, "node", Address.ZERO, BigInteger.ZERO, Bytes.EMPTY));
  }
}
