package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.SystemContext;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What {@code /blocks/…} gives. */
class BlocksTest {
  private static final Address BLOCK_END =
      Address.fromHex("0x0000000000000000000000000000000000001000");
  private static final Hash END = FakeSuite.INSTANCE.hash(new byte[] {7});

  @Test
  void aBlockIsShownWithWhatTheChainItselfDidAtItsEnd() throws Exception {
    JsonNode block = json(receipt(FakeSuite.address("anna")), receipt(SystemContext.SYSTEM));

    assertThat(block.path("height").asLong()).isEqualTo(41);
    assertThat(block.path("transactions")).isEmpty();
    JsonNode end = block.path("blockEnd");
    assertThat(end.path("hash").asText()).isEqualTo(END.toHex());
    assertThat(end.path("from").asText()).isEqualTo(SystemContext.SYSTEM.toHex());
    assertThat(end.path("to").asText()).isEqualTo(BLOCK_END.toHex());
    assertThat(end.path("receipt").path("success").asBoolean()).isTrue();
    assertThat(end.path("receipt").path("logs").path(0).path("contract").asText())
        .isEqualTo(BLOCK_END.toHex());
  }

  @Test
  void aBlockAtWhoseEndNothingIsToldHasNoneOfThat() throws Exception {
    JsonNode block = json(receipt(FakeSuite.address("anna")));

    assertThat(block.path("blockEnd").isNull()).isTrue();
  }

  private static JsonNode json(Receipt... receipts) throws Exception {
    JsonMapper mapper = RestServlet.json();
    return mapper.readTree(
        mapper.writeValueAsString(
            Views.WholeBlockView.of(block(), Optional.empty(), List.of(receipts))));
  }

  private static Receipt receipt(Address sender) {
    LogEntry log = new LogEntry(BLOCK_END, List.of(), Bytes.EMPTY, 41, Hash.ZERO, END, 0, 0);
    return new Receipt(
        END,
        0,
        Hash.ZERO,
        41,
        sender,
        BLOCK_END,
        true,
        "",
        0,
        0,
        BigInteger.ZERO,
        List.of(log),
        Bytes.EMPTY,
        Transaction.Type.LEGACY);
  }

  private static Block block() {
    Header header =
        new Header(
            Hash.ZERO,
            41,
            Address.ZERO,
            41_000,
            Hash.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            Bytes.EMPTY,
            100,
            0,
            BigInteger.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            Bytes.EMPTY,
            Bytes.EMPTY,
            Hash.ZERO);
    return new Block(header, List.of(), Bytes.EMPTY, 0);
  }
}
