package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.TransactionPool;
import org.junit.jupiter.api.Test;

/** A transaction that neither waits nor is final. */
class TransactionCommandTest {
  private final TransactionCommand command = new TransactionCommand();

  TransactionCommandTest() {
    command.hash = "0x" + "5a".repeat(32);
    command.ledger = answering(Ledger.class, Map.of("transaction", Optional.empty()));
  }

  @Test
  void saysWhyItHasLeftThePool() throws Exception {
    Reason reason = new Reason("fee-required", "nobody bears its 21000 gas");
    command.pool =
        answering(
            TransactionPool.class,
            Map.of("transaction", Optional.empty(), "dropped", Optional.of(reason)));
    assertThat(printed(command))
        .contains("state   dropped: fee-required", "reason  nobody bears its 21000 gas");
  }

  @Test
  void saysWhenNothingIsKnownOfIt() {
    command.pool =
        answering(
            TransactionPool.class,
            Map.of("transaction", Optional.empty(), "dropped", Optional.empty()));
    assertThatThrownBy(command::execute)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("No transaction");
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> answers.get(method.getName())));
  }
}
