package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.SystemContext;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.junit.jupiter.api.Test;

/** A hash of no transaction that waits or is final. */
class TransactionCommandTest {
  private final TransactionCommand command = new TransactionCommand();

  TransactionCommandTest() {
    command.hash = "0x" + "5a".repeat(32);
    command.ledger =
        answering(
            Ledger.class, Map.of("transaction", Optional.empty(), "receipt", Optional.empty()));
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

  @Test
  void showsTheEventsOfABlocksEnd() throws Exception {
    Hash hash = Hash.fromHex(command.hash);
    LogEntry event =
        new LogEntry(Address.ZERO, List.of(Hash.ZERO), Bytes.EMPTY, 7, Hash.ZERO, hash, 0, 0);
    Receipt end =
        new Receipt(
            hash,
            0,
            Hash.ZERO,
            7,
            SystemContext.SYSTEM,
            Address.ZERO,
            true,
            "",
            0,
            0,
            BigInteger.ZERO,
            List.of(event),
            Bytes.EMPTY,
            Transaction.Type.LEGACY);
    command.ledger =
        answering(
            Ledger.class, Map.of("transaction", Optional.empty(), "receipt", Optional.of(end)));
    command.pool =
        answering(
            TransactionPool.class,
            Map.of("transaction", Optional.empty(), "dropped", Optional.empty()));
    command.contracts =
        answering(
            ContractCatalog.class,
            Map.of(
                "decodeEvent",
                Result.ok(
                    new ContractCatalog.DecodedEvent("modules", "Entered", Map.of("height", 8)))));

    assertThat(printed(command))
        .contains(
            "of no transaction but of a block's end",
            "state   final in block 7",
            "event   modules.Entered(height=8)");
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> answers.get(method.getName())));
  }
}
