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

/** Transfers of many senders, signed ahead of time by a client that is not ours. */
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

  /** The next transactions, ready to be posted. */
  List<Signed> sign(int count) {
    return envelopes(count).stream().map(Workload::signed).toList();
  }

  /** The next transactions, the senders in turn. */
  public List<byte[]> envelopes(int count) {
    List<RawTransaction> unsigned = new ArrayList<>();
    List<Integer> who = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int sender = i % SENDERS;
      String to = senders.get((sender + 1) % SENDERS).getAddress();
      unsigned.add(
          RawTransaction.createEtherTransaction(
              chainId,
              BigInteger.valueOf(nonces[sender]++),
              GAS,
              to,
              BigInteger.ONE,
              BigInteger.ZERO,
              MAX_FEE));
      who.add(sender);
    }
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> TransactionEncoder.signMessage(unsigned.get(i), senders.get(who.get(i))))
        .toList();
  }

  private static Signed signed(byte[] envelope) {
    return new Signed(
        Numeric.toHexString(Hash.sha3(envelope)),
        Rpc.request("eth_sendRawTransaction", "\"" + Numeric.toHexString(envelope) + "\""));
  }
}
