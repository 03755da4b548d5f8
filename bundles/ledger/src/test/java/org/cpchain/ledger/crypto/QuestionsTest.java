package org.cpchain.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  @Test
  void bothProvidersOfTheStandardSuiteAnswerAsRecorded() {
    assertThat(Questions.digest(Questions.answers(new StandardSuite())))
        .isEqualTo(Questions.STANDARD);
    try (NativeSuite suite = new NativeSuite()) {
      assertThat(Questions.answers(suite)).isEqualTo(Questions.answers(new StandardSuite()));
    }
  }

  @Test
  void publishedExamplesAreAmongTheAnswers() {
    Map<String, String> published =
        Map.of(
            "signer EIP-155/0", "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f",
            "recover EIP-155, high s/1", "none",
            "address of the generator", "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
            "hash 0", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    var answers = Questions.answers(new StandardSuite());
    assertThat(answers).hasSizeGreaterThan(900);
    published.forEach((question, answer) -> assertThat(answers.get(question)).isEqualTo(answer));
    assertThat(answers.values().stream().filter(answer -> answer.startsWith("false true")).count())
        .as("good signatures")
        .isGreaterThan(80);
  }
}
