package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the JSON-RPC 2.0 specification §7, and what else clients send. */
class DispatcherTest {
  private final List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
  private final Session session = new Session(Optional.empty(), new Subscriptions().open());
  private final Dispatcher dispatcher =
      new Dispatcher(
          Map.of(
              "echo", (params, s) -> params.required(0),
              "revert",
                  (params, s) -> {
                    throw RpcError.reverted("not-custodian", "0x08c379a0");
                  },
              "bug",
                  (params, s) -> {
                    throw new IllegalStateException("secret detail");
                  },
              "hello", (params, s) -> TextNode.valueOf("hello"),
              "slow", new Slow()),
          3);

  @Test
  void answersARequestUnderItsId() {
    assertThat(send("{'jsonrpc':'2.0','method':'echo','params':['a'],'id':7}"))
        .isEqualTo("{'jsonrpc':'2.0','id':7,'result':'a'}");
  }

  @Test
  void saysNothingToANotificationWhateverComesOfIt() {
    assertThat(send("{'jsonrpc':'2.0','method':'hello'}")).isEmpty();
    assertThat(send("{'jsonrpc':'2.0','method':'nothing'}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'jsonrpc':'2.0','method':'foobar', | -32700",
        "{'jsonrpc':'2.0','method':1,'id':1} | -32600",
        "[] | -32600",
        "'text' | -32600",
        "{'jsonrpc':'1.0','method':'hello','id':1} | -32600",
        "{'jsonrpc':'2.0','method':'hello','id':{}} | -32600",
        "{'jsonrpc':'2.0','method':'foobar','id':1} | -32601",
        "{'jsonrpc':'2.0','method':'echo','id':1} | -32602",
        "{'jsonrpc':'2.0','method':'echo','params':{'a':1},'id':1} | -32602",
        "{'jsonrpc':'2.0','method':'hello','id':1} trailing | -32700",
        "{'a':1,'a':2} | -32700",
      })
  void namesEveryMistakeByItsCode(String request, String code) {
    assertThat(send(request)).contains("'error':{'code':" + code + ",");
  }

  @Test
  void saysWhereAMessageIsNoJsonInWordsOfItsOwn() {
    assertThat(send("{'id':1,}"))
        .contains("parse error: this is no JSON at line 1, column 9")
        .doesNotContain("Source");
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    assertThat(send("")).contains("'code':-32700");
    assertThat(send("[".repeat(100_000))).contains("'code':-32700");
  }

  @Test
  void answersABatchRequestByRequest() {
    String answer =
        send(
            "[{'jsonrpc':'2.0','method':'hello','id':1},{'jsonrpc':'2.0','method':'hello'},"
                + "{'foo':'boo'}]");
    assertThat(answer)
        .startsWith("[{'jsonrpc':'2.0','id':1,'result':'hello'}")
        .contains("'id':null,'error':{'code':-32600");
  }

  @Test
  void refusesABatchThatIsTooLongAsAWhole() {
    String one = "{'jsonrpc':'2.0','method':'hello','id':1}";
    assertThat(send("[" + String.join(",", one, one, one, one) + "]"))
        .startsWith("{")
        .contains("'code':-32600", "at most 3");
  }

  @Test
  void givesTheContractsAnswerAsDataOfARevert() {
    assertThat(send("{'jsonrpc':'2.0','method':'revert','id':1}"))
        .contains(
            "'code':3", "'message':'execution reverted: not-custodian'", "'data':'0x08c379a0'");
  }

  @Test
  void keepsABugsDetailsInTheLog() {
    assertThat(send("{'jsonrpc':'2.0','method':'bug','id':1}"))
        .contains("'code':-32603")
        .doesNotContain("secret detail");
  }

  @Test
  void aBatchIsBegunWholeBeforeAnythingIsWaitedFor() {
    CompletableFuture<Optional<JsonNode>> answer =
        begin(
            "[{'jsonrpc':'2.0','method':'slow','id':1},{'jsonrpc':'2.0','method':'slow','id':2}]");

    assertThat(waiting).hasSize(2);
    waiting.get(1).completeExceptionally(RpcError.busy("later"));
    assertThat(answer).isNotDone();
    waiting.get(0).complete(TextNode.valueOf("done"));
    assertThat(text(answer))
        .startsWith("[{'jsonrpc':'2.0','id':1,'result':'done'},{'jsonrpc':'2.0','id':2,'error'");
  }

  private final class Slow implements RpcMethod {
    @Override
    public JsonNode call(Params params, Session caller) {
      throw new AssertionError("waits");
    }

    @Override
    public CompletableFuture<JsonNode> begin(Params params, Session caller) {
      CompletableFuture<JsonNode> later = new CompletableFuture<>();
      waiting.add(later);
      return later;
    }
  }

  private String send(String message) {
    return text(begin(message));
  }

  private CompletableFuture<Optional<JsonNode>> begin(String message) {
    return dispatcher.handle(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8), session);
  }

  private String text(CompletableFuture<Optional<JsonNode>> answer) {
    return answer
        .join()
        .map(dispatcher::write)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace('"', '\''))
        .orElse("");
  }
}
