package org.cpchain.itest.cluster.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.history.Operation;
import org.cpchain.itest.cluster.history.Operation.Answer;
import org.cpchain.itest.cluster.history.Operation.Reading;
import org.cpchain.itest.cluster.history.Operation.Sighting;
import org.cpchain.itest.cluster.history.Operation.Submission;
import org.cpchain.itest.process.Rpc;
import org.web3j.utils.Numeric;

/** Carries operations to nodes, and each into the history. Safe for use by several threads. */
final class Mouthpiece {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Recorder recorder;

  Mouthpiece(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Hands over a transaction, perhaps not for the first time. */
  Submission submit(ClusterNode node, Wallet.Signed signed) {
    recorder.intended(signed.intent());
    long invoked = recorder.now();
    Answer answer = Answer.UNKNOWN;
    String message = "";
    try (Rpc rpc = node.rpc(PATIENCE)) {
      JsonNode reply = rpc.answer("eth_sendRawTransaction", quoted(signed.envelope()));
      if (reply.has("result")) {
        answer = Answer.TAKEN;
      } else if (reply.has("error")) {
        answer = Answer.REFUSED;
        message = reply.get("error").toString();
      }
    } catch (ConnectException nobodyThere) {
      answer = Answer.REFUSED;
      message = nobodyThere.toString();
    } catch (IOException e) {
      message = e.toString();
    }
    String hash = signed.intent().hash();
    Submission submission =
        new Submission(node.name(), invoked, recorder.now(), hash, answer, message);
    recorder.did(submission);
    return submission;
  }

  /** Reads an account at the node's newest block. */
  void read(ClusterNode node, String account) {
    long invoked = recorder.now();
    try (Rpc rpc = node.rpc(PATIENCE)) {
      long height = rpc.height();
      String at = quoted(account) + "," + quoted("0x" + Long.toHexString(height));
      BigInteger balance = quantity(rpc.call("eth_getBalance", at));
      BigInteger nonce = quantity(rpc.call("eth_getTransactionCount", at));
      did(new Reading(node.name(), invoked, recorder.now(), height, account, balance, nonce));
    } catch (IOException e) {
      // nothing was read, so nothing can be said
    }
  }

  /** Asks where a transaction is final; empty: not so far, or no answer. */
  Optional<Sighting> look(ClusterNode node, String transaction) {
    long invoked = recorder.now();
    try (Rpc rpc = node.rpc(PATIENCE)) {
      JsonNode receipt = rpc.call("eth_getTransactionReceipt", quoted(transaction));
      if (!receipt.isObject()) {
        return Optional.empty();
      }
      Sighting sighting =
          new Sighting(
              node.name(),
              invoked,
              recorder.now(),
              transaction,
              quantity(receipt.get("blockNumber")).longValueExact(),
              receipt.get("blockHash").asText());
      did(sighting);
      return Optional.of(sighting);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void did(Operation operation) {
    recorder.did(operation);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static BigInteger quantity(JsonNode value) {
    return Numeric.decodeQuantity(value.asText());
  }
}
