package org.cpchain.contract.system.campaign;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.testkit.FakeSuite;

/** The rules of campaigns once more, as plainly as can be, over all that ever happened. */
final class CampaignModel {
  final Map<String, Long> parameters = new TreeMap<>();
  final TreeSet<Address> rnodes = new TreeSet<>();
  final TreeSet<Address> defaults = new TreeSet<>();
  final Map<Address, Claim> claims = new TreeMap<>();
  final Map<Address, Promise> promises = new TreeMap<>();
  final Map<Long, List<Address>> lists = new TreeMap<>();

  record Claim(long count, long start, long stop, long highestProof) {}

  record Promise(Hash hash, long term) {}

  /** What a claim brings. */
  record Attempt(
      Address node,
      long terms,
      long cpuNonce,
      long cpuBlock,
      long memoryNonce,
      long memoryBlock,
      long version,
      Hash commitment) {}

  CampaignModel() {
    parameters.put("campaign.terms-min", 1L);
    parameters.put("campaign.terms-max", 3L);
    parameters.put("campaign.accepted-blocks", 10L);
    parameters.put("campaign.version", 1L);
    parameters.put("admission.cpu-difficulty", 12L);
    parameters.put("admission.memory-difficulty", 6L);
  }

  /** The code of the refusal; empty when the claim is accepted, and done. */
  String claim(Attempt it, long height, long term, List<Hash> hashes) {
    String reason = refusal(it, height, term, hashes);
    if (reason.isEmpty()) {
      Claim before = claims.getOrDefault(it.node(), new Claim(0, 0, 0, -1));
      claims.put(
          it.node(),
          new Claim(
              before.count() + 1,
              term + 1,
              term + it.terms(),
              Math.max(it.cpuBlock(), it.memoryBlock())));
      for (long one = term + 1; one <= term + it.terms(); one++) {
        lists.computeIfAbsent(one, any -> new ArrayList<>()).add(it.node());
      }
      promises.put(it.node(), new Promise(it.commitment(), term));
    }
    return reason;
  }

  String promise(Address node, Hash commitment, long term, long distance) {
    boolean candidate = claims.containsKey(node) && claims.get(node).stop() + distance >= term;
    if (!candidate && !defaults.contains(node)) {
      return "no-candidate";
    }
    if (commitment.equals(Hash.ZERO)) {
      return "no-commitment";
    }
    promises.put(node, new Promise(commitment, term));
    return "";
  }

  private String refusal(Attempt it, long height, long term, List<Hash> hashes) {
    if (it.terms() < value("campaign.terms-min") || it.terms() > value("campaign.terms-max")) {
      return "bad-terms";
    }
    if (it.version() < value("campaign.version")) {
      return "old-version";
    }
    if (!rnodes.contains(it.node())) {
      return "no-rnode";
    }
    Claim before = claims.get(it.node());
    if (before != null && before.stop() > term) {
      return "still-candidate";
    }
    if (before != null
        && (it.cpuBlock() <= before.highestProof() || it.memoryBlock() <= before.highestProof())) {
      return "used-proof";
    }
    for (long block : new long[] {it.cpuBlock(), it.memoryBlock()}) {
      if (block >= height) {
        return "future-block";
      }
      if (height - block > value("campaign.accepted-blocks")) {
        return "old-block";
      }
      if (block == height - 1) {
        return "unknown-block";
      }
    }
    Bytes cpu = data(it.node(), hashes.get((int) it.cpuBlock()), it.cpuNonce());
    Bytes memory = data(it.node(), hashes.get((int) it.memoryBlock()), it.memoryNonce());
    byte[] derived =
        FakeSuite.INSTANCE.scrypt(memory, memory.slice(0, 8), 4096, 8, 1, 32).toArray();
    if (!low(sha256(cpu), value("admission.cpu-difficulty"))
        || !low(derived, value("admission.memory-difficulty"))) {
      return "wrong-nonce";
    }
    return it.commitment().equals(Hash.ZERO) ? "no-commitment" : "";
  }

  private long value(String parameter) {
    return parameters.get(parameter);
  }

  private static boolean low(byte[] hash, long difficulty) {
    BigInteger scaled = new BigInteger(1, hash).multiply(BigInteger.TWO.pow((int) difficulty));
    return scaled.compareTo(BigInteger.TWO.pow(256)) <= 0;
  }

  private static Bytes data(Address node, Hash block, long nonce) {
    byte[] bytes = new byte[60];
    System.arraycopy(node.toArray(), 0, bytes, 0, 20);
    System.arraycopy(block.toArray(), 0, bytes, 20, 32);
    for (int i = 0; i < 8; i++) {
      bytes[52 + i] = (byte) (nonce >>> (8 * i));
    }
    return Bytes.of(bytes);
  }

  private static byte[] sha256(Bytes message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message.toArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
