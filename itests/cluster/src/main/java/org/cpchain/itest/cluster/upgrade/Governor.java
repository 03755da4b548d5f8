package org.cpchain.itest.cluster.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint48;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Convert;
import org.web3j.utils.Numeric;

/**
 * The only member of a congress that needs one: proposes and accepts what it likes, through the
 * contracts that everybody uses. For one thread.
 */
public final class Governor {
  private static final String CONGRESS = "0x0000000000000000000000000000000000001007";
  private static final String PROPOSALS = "0x0000000000000000000000000000000000001008";
  private static final long CHAIN = 41;
  private static final BigInteger PRICE = BigInteger.valueOf(3_000_000_000L);
  private static final BigInteger GAS = BigInteger.valueOf(3_000_000);
  private static final BigInteger PERIOD = BigInteger.valueOf(600_000);
  private static final long PATIENCE = 60;

  private final ClusterNode node;
  private final Credentials account;

  /**
   * @param key of an account with 200,100 CPC and more
   */
  public Governor(ClusterNode node, String key) {
    this.node = node;
    this.account = Credentials.create(key);
  }

  /** Becomes the congress. */
  public void join() throws IOException, InterruptedException {
    send(CONGRESS, cpc(200_000), new Function("join", List.of(), List.of()));
  }

  /**
   * Has a bundle approved.
   *
   * @param digest SHA-256 of its file
   * @param height from which on
   */
  @SuppressWarnings("rawtypes") // as web3j has it
  public void approveModule(
      String family, String protocol, String version, byte[] digest, long height)
      throws IOException, InterruptedException {
    long before = count();
    send(
        PROPOSALS,
        cpc(100),
        new Function(
            "proposeModule",
            List.of(
                new Utf8String(family),
                new Utf8String(protocol),
                new Utf8String(version),
                new Bytes32(digest),
                new Uint48(height),
                new Uint48(PERIOD)),
            List.of()));
    Cluster.await("the proposal is counted", PATIENCE, () -> count() > before);
    List<Type> one = List.of(new Uint48(before + 1)); // numbered from 1
    send(PROPOSALS, BigInteger.ZERO, new Function("approve", one, List.of()));
    send(PROPOSALS, BigInteger.ZERO, new Function("vote", one, List.of()));
  }

  private long count() throws IOException {
    String data = FunctionEncoder.encode(new Function("count", List.of(), List.of()));
    String call = "{\"to\":\"%s\",\"data\":\"%s\"},\"latest\"".formatted(PROPOSALS, data);
    return Numeric.toBigInt(node.ask("eth_call", call).asText()).longValueExact();
  }

  private void send(String to, BigInteger value, Function function)
      throws IOException, InterruptedException {
    BigInteger nonce =
        Numeric.decodeQuantity(
            node.ask("eth_getTransactionCount", "\"" + account.getAddress() + "\",\"pending\"")
                .asText());
    byte[] envelope =
        TransactionEncoder.signMessage(
            RawTransaction.createTransaction(
                nonce, PRICE, GAS, to, value, FunctionEncoder.encode(function)),
            CHAIN,
            account);
    String hash = Numeric.toHexString(Hash.sha3(envelope));
    node.ask("eth_sendRawTransaction", "\"" + Numeric.toHexString(envelope) + "\"");
    Cluster.await(function.getName() + " is final", PATIENCE, () -> node.finalIn(hash).isPresent());
    JsonNode receipt = node.ask("eth_getTransactionReceipt", "\"" + hash + "\"");
    if (!receipt.path("status").asText().equals("0x1")) {
      throw new IOException(function.getName() + " was reverted: " + reason(receipt));
    }
  }

  private static String reason(JsonNode receipt) {
    String hex = receipt.path("revertReason").asText();
    return hex.startsWith("0x")
        ? new String(Numeric.hexStringToByteArray(hex), StandardCharsets.UTF_8).strip()
        : receipt.toString();
  }

  private static BigInteger cpc(long amount) {
    return Convert.toWei(BigInteger.valueOf(amount).toString(), Convert.Unit.ETHER).toBigInteger();
  }
}
