package org.cpchain.bench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cpchain.itest.process.Rpc;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Transactions of many senders, signed ahead of time by a client that is not ours. */
public final class Workload {
  public static final int SENDERS = 64;
  private static final BigInteger GAS = BigInteger.valueOf(21_000);
  private static final BigInteger MAX_FEE = BigInteger.valueOf(1_000_000_000L);

  private final long chainId;
  private final List<Credentials> senders;
  private final long[] nonces = new long[SENDERS];

  /**
   * @param hash the transaction's, in hexadecimal
   * @param request what is posted
   */
  record Signed(String hash, byte[] request) {}

  public Workload(long chainId) {
    this.chainId = chainId;
    this.senders = IntStream.range(0, SENDERS).mapToObj(Workload::sender).toList();
  }

  /** Keys for benches only; everybody may know them. */
  private static Credentials sender(int index) {
    return Credentials.create(ECKeyPair.create(BigInteger.valueOf(0xbe7c_0000L + index + 1)));
  }

  public static List<String> addresses() {
    return IntStream.range(0, SENDERS).mapToObj(i -> sender(i).getAddress()).toList();
  }

  /** What one of the senders wants done. */
  record Act(int sender, String to, BigInteger value, String data, BigInteger gas) {}

  static String address(int sender) {
    return sender(sender).getAddress();
  }

  /** The next transfers, ready to be posted. */
  List<Signed> sign(int count) {
    return envelopes(count).stream().map(Workload::signed).toList();
  }

  /** The next transfers, the senders in turn. */
  public List<byte[]> envelopes(int count) {
    return envelopes(
        IntStream.range(0, count)
            .map(i -> i % SENDERS)
            .mapToObj(
                sender -> new Act(sender, address((sender + 1) % SENDERS), BigInteger.ONE, "", GAS))
            .toList());
  }

  /** Ready to be posted. */
  List<Signed> sign(List<Act> acts) {
    return envelopes(acts).stream().map(Workload::signed).toList();
  }

  private List<byte[]> envelopes(List<Act> acts) {
    List<RawTransaction> unsigned = new ArrayList<>();
    for (Act act : acts) {
      unsigned.add(
          RawTransaction.createTransaction(
              chainId,
              BigInteger.valueOf(nonces[act.sender()]++),
              act.gas(),
              act.to(),
              act.value(),
              act.data(),
              BigInteger.ZERO,
              MAX_FEE));
    }
    return IntStream.range(0, acts.size())
        .parallel()
        .mapToObj(
            i -> TransactionEncoder.signMessage(unsigned.get(i), senders.get(acts.get(i).sender())))
        .toList();
  }

  private static Signed signed(byte[] envelope) {
    return new Signed(
        Numeric.toHexString(Hash.sha3(envelope)),
        Rpc.request("eth_sendRawTransaction", "\"" + Numeric.toHexString(envelope) + "\""));
  }
}
