package org.cpchain.lbft.core;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/**
 * Where a signature counts: under one protocol, on one chain (rule R1).
 *
 * @param protocol such as {@code lbft-2.1}
 */
public record Domain(String protocol, CryptoSuite suite, ChainRules rules) {
  /**
   * What is signed: the suite's hash of the tag {@code cpchain/<protocol>/<purpose>}, the chain id
   * (32 bytes), the genesis hash, the height (8 bytes) and the statement's content; numbers
   * big-endian.
   */
  public Hash digest(Statement statement) {
    return suite.hash(signedBytes(statement).toArray());
  }

  /** The bytes that are hashed: the tag and what follows it. */
  public Bytes signedBytes(Statement statement) {
    String tag = "cpchain/" + protocol + "/" + statement.purpose();
    Writer content = new Writer().raw(Bytes.of(tag.getBytes(StandardCharsets.US_ASCII)));
    content.hash(word(rules.chainId())).hash(rules.genesis()).int64(statement.height());
    statement.writeContent(content);
    return content.toBytes();
  }

  /**
   * Whether every signature that is not among the known ones was made over the statement by the
   * member of the committee whose number it bears.
   */
  public Verdict verify(
      Committee committee, Statement statement, Signatures claimed, Signatures known) {
    if (!claimed.isEmpty() && claimed.bySigner().lastKey() >= committee.size()) {
      return Verdict.reject(
          "not-a-validator",
          "signer " + claimed.bySigner().lastKey() + " is not in the committee; drop the vote");
    }
    Hash digest = digest(statement);
    for (Map.Entry<Integer, Signature> vote : claimed.bySigner().entrySet()) {
      int signer = vote.getKey();
      if (known.get(signer).equals(Optional.of(vote.getValue()))) {
        continue;
      }
      Address validator = committee.validators().get(signer);
      if (!suite.signer(digest, vote.getValue()).equals(Optional.of(validator))) {
        return Verdict.reject(
            "bad-signature",
            "the vote of signer "
                + signer
                + " at height "
                + statement.height()
                + " is not his; drop it");
      }
    }
    return Verdict.accept();
  }

  private static Hash word(BigInteger value) {
    byte[] digits = value.toByteArray();
    byte[] word = new byte[Hash.SIZE];
    int size = Math.min(digits.length, word.length);
    System.arraycopy(digits, digits.length - size, word, word.length - size, size);
    return Hash.of(word);
  }
}
