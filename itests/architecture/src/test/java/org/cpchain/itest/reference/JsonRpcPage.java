package org.cpchain.itest.reference;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.gateway.jsonrpc.JsonRpcGateway;

/** The methods that the gateway has registered, with the words of {@code jsonrpc-methods.txt}. */
final class JsonRpcPage {
  private JsonRpcPage() {}

  static String text() throws IOException {
    Markdown page =
        new Markdown("JSON-RPC")
            .paragraph(
                """
                HTTP on port 8501, WebSocket on 8546, JSON-RPC 2.0 with batches; Ethereum's
                [execution API](https://ethereum.github.io/execution-apis/) in what it means, and its encodings. Blocks are
                final when they appear: `latest`, `safe` and `finalized` are the same block. Limits:
                [configuration](configuration.md#orgcpchaingatewayjsonrpc).
                """)
            .table("method", "parameters", "answer");
    for (String[] row : words()) {
      page.row(Markdown.code(row[0]), row[1], row[2]);
    }
    return page.toString();
  }

  /** The names that are answered; nothing is called, so that no services are needed. */
  static Set<String> registered() throws ReflectiveOperationException {
    Method methods =
        Arrays.stream(JsonRpcGateway.class.getDeclaredMethods())
            .filter(method -> method.getName().equals("methods"))
            .findFirst()
            .orElseThrow();
    methods.setAccessible(true);
    Object[] none = new Object[methods.getParameterCount()];
    for (int i = 0; i < none.length; i++) {
      none[i] = ofType(methods.getParameterTypes()[i]);
    }
    TreeSet<String> names = new TreeSet<>();
    ((Map<?, ?>) methods.invoke(null, none)).keySet().forEach(name -> names.add(name.toString()));
    return names;
  }

  static Set<String> described() throws IOException {
    return new TreeSet<>(words().stream().map(row -> row[0]).toList());
  }

  private static Object ofType(Class<?> type) throws ReflectiveOperationException {
    if (type == int.class) {
      return 1;
    }
    if (type == String.class) {
      return "";
    }
    if (type.isInterface()) {
      return null;
    }
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static List<String[]> words() throws IOException {
    try (InputStream in = JsonRpcPage.class.getResourceAsStream("/jsonrpc-methods.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(
              line ->
                  Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new))
          .toList();
    }
  }
}
