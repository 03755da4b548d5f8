package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who may change something over REST, and whose page may not. */
class OriginsTest {
  private final Origins origins = new Origins("node.example.com", " Node2.Example.com ");

  @Test
  void aPageOfAnotherOriginChangesNothing() {
    refused("POST", "localhost:8181", "https://evil.example");
    refused("DELETE", "localhost:8181", "http://localhost:9000");
    refused("POST", "localhost:8181", "null");
    refused("POST", "localhost:8181", "not an origin");
  }

  @Test
  void aNameThatIsNoneOfTheNodesChangesNothing() {
    refused("POST", "evil.example:8181", "http://evil.example:8181");
    refused("DELETE", "evil.example:8181", "");
    refused("DELETE", "127.0.0.1.evil.example", "");
  }

  @Test
  void theNodesOwnPageAndProgramsDo() {
    allowed("POST", "localhost:8181", "http://localhost:8181");
    allowed("DELETE", "node.example.com", "https://node.example.com");
    allowed("POST", "NODE2.example.com:8181", "");
    allowed("POST", "10.0.0.7:8181", "");
    allowed("POST", "[::1]:8181", "http://[::1]:8181");
    allowed("POST", "", "");
  }

  @Test
  void readingIsFree() {
    allowed("GET", "evil.example:8181", "http://evil.example:8181");
  }

  private void allowed(String method, String host, String origin) {
    assertThatCode(check(method, host, origin)).doesNotThrowAnyException();
  }

  private void refused(String method, String host, String origin) {
    assertThatThrownBy(check(method, host, origin))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
  }

  private ThrowingCallable check(String method, String host, String origin) {
    return () -> origins.check(request(method, Map.of("Host", host, "Origin", origin)));
  }

  /** Empty headers are not there. */
  private static HttpServletRequest request(String method, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            OriginsTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                called.getName().equals("getMethod")
                    ? method
                    : headers.get((String) arguments[0]).isEmpty()
                        ? null
                        : headers.get((String) arguments[0]));
  }
}
