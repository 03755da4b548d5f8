package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People and scripts that ask for what is not there. */
class WrongQuestionsTest {
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    node = NodeProcess.start(NodeFolder.unpack("wrong-questions"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi", "/openapi/"})
  void whoOnlyKnowsTheAddressIsLedToThePage(String path) throws Exception {
    HttpResponse<String> answer = node.http().get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location").orElseThrow())
        .endsWith("/openapi/index.html");
    assertThat(node.http().get("/openapi/index.html").body()).contains("<title>CPChain node");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/openapi/nothing", "/health/nothing", "/api/v1/nothing"})
  void anAddressThatNothingServesIsAnsweredWithAProblemDocument(String path) throws Exception {
    HttpResponse<String> answer = node.http().get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("there is nothing at " + path + "; /openapi lists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/messages?state=FOO   | state must be one of [RECEIVED, SUBMITTED, FINAL, PARKED]",
        "/api/v1/messages?limit=many  | limit must be a number from 1 to 1000",
        "/api/v1/transactions/0x12    | 0x12 is no hash",
        "/api/v1/blocks/highest       | highest is neither a height nor a hash",
      })
  void aQuestionThatMakesNoSenseIsAnsweredWithWhatWould(String path, String words)
      throws Exception {
    HttpResponse<String> answer = node.http().get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpchain:status       | 0 | cpchain-dev",
        "cpchain:tx 0x12      | 1 | 0x12 is no hash",
        "cpchain:block abc    | 1 | abc is neither a height nor a hash",
        "cpchain:block 7777   | 1 | There is no block 7777; the chain is at height 0.",
        "cpchain:trace abc    | 1 | not-an-identifier",
        "cpchain:nothing      | 1 | Command not found",
      })
  void aScriptWithoutATerminalGetsAnAnswerAndAnExitCode(String command, int code, String words)
      throws Exception {
    NodeProcess.Printed printed = node.script(command);
    assertThat(printed.text()).contains(words).doesNotContain("Closed");
    assertThat(printed.exitCode()).isEqualTo(code);
  }

  @Test
  void aRequestThatIsNoJsonIsToldWhere() throws Exception {
    assertThat(new RawRpc(node.ports().rpc()).http("{\"id\":1,}").body())
        .contains("-32700")
        .contains("no JSON at line 1, column 9");
  }
}
