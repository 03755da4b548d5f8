package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.junit.jupiter.api.Test;

/** What a sender reads about a transaction, wherever it is. */
class TransactionStatusTest {
  private static final String HASH = "0x" + "5a".repeat(32);
  private static final Transaction TRANSACTION =
      new Transaction(
          Transaction.Type.LEGACY,
          BigInteger.ONE,
          0,
          BigInteger.ZERO,
          BigInteger.ZERO,
          21_000,
          Address.ZERO,
          BigInteger.ZERO,
          Bytes.EMPTY,
          new Signature(Hash.ZERO, Hash.ZERO, 0),
          Hash.fromHex(HASH),
          Address.ZERO,
          Bytes.EMPTY);

  private boolean waits;
  private boolean dropped;
  private boolean isFinal;
  private String failure = "";

  @Test
  void whatNobodyHasHeardOfIsUnknown() throws Exception {
    assertThat(status()).isEqualTo("{\"status\":\"unknown\"}");
  }

  @Test
  void whatLeftThePoolSaysWhy() throws Exception {
    dropped = true;
    assertThat(status())
        .isEqualTo(
            "{\"status\":\"dropped\",\"code\":\"fee-required\",\"message\":\"nobody bears it\"}");
  }

  @Test
  void whatCameBackWaits() throws Exception {
    dropped = true;
    waits = true;
    assertThat(status()).isEqualTo("{\"status\":\"waiting\"}");
  }

  @Test
  void whatAnotherNodesPoolBroughtIntoABlockIsFinal() throws Exception {
    dropped = true;
    isFinal = true;
    assertThat(status())
        .isEqualTo("{\"status\":\"final\",\"blockNumber\":\"0x8\",\"result\":\"succeeded\"}");
  }

  @Test
  void whatIsFinalAndHasDoneNothingSaysWhy() throws Exception {
    isFinal = true;
    failure = "too-early: wait";
    assertThat(status())
        .isEqualTo(
            "{\"status\":\"final\",\"blockNumber\":\"0x8\",\"result\":\"reverted\","
                + "\"message\":\"too-early: wait\"}");
  }

  private Receipt receipt() {
    return new Receipt(
        Hash.fromHex(HASH),
        0,
        Hash.ZERO,
        8,
        Address.ZERO,
        Address.ZERO,
        failure.isEmpty(),
        failure,
        21_000,
        21_000,
        BigInteger.ZERO,
        List.of(),
        Bytes.EMPTY,
        Transaction.Type.LEGACY);
  }

  private String status() throws Exception {
    TransactionPool pool =
        Answering.with(
            TransactionPool.class,
            (name, given) ->
                switch (name) {
                  case "transaction" -> waits ? Optional.of(TRANSACTION) : Optional.empty();
                  case "dropped" ->
                      dropped
                          ? Optional.of(new Reason("fee-required", "nobody bears it"))
                          : Optional.empty();
                  default -> throw new UnsupportedOperationException(name);
                });
    Ledger ledger =
        Answering.with(
            Ledger.class,
            (name, given) ->
                !isFinal
                    ? Optional.empty()
                    : name.equals("receipt")
                        ? Optional.of(receipt())
                        : Optional.of(new Ledger.Located(TRANSACTION, Answering.header(), 0)));
    ObjectMapper json = new ObjectMapper();
    JsonNode params = json.createArrayNode().add(HASH);
    return json.writeValueAsString(
        new TransactionMethods(ledger, pool)
            .methods()
            .get("cpc_getTransactionStatus")
            .call(new Params(params), null));
  }
}
