package org.cpchain.ledger.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * What every suite is asked before it may serve: published examples, numbers at the edges of
 * secp256k1's group and field, and many that are drawn from a hash.
 */
final class Questions {
  /** SHA-256 of all answers of the standard suite, as {@link #digest} makes it. */
  static final String STANDARD = "62d5d92dbed91e466ed2151fad329170d33e67f79c5549bc965b08b666ee3dc4";

  private static final int DRAWN = 150;
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final BigInteger FIELD =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
  private static final BigInteger HALF = ORDER.shiftRight(1);

  /** SEC 2 §2.4.1: the generator, whose private key is 1. */
  private static final PublicKey GENERATOR =
      new PublicKey(
          Bytes.fromHex(
              "0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                  + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

  private static final PublicKey NO_POINT = new PublicKey(Bytes.of(new byte[PublicKey.SIZE]));

  /** EIP-55's examples, and wrong ones. */
  private static final List<String> ADDRESSES =
      List.of(
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
          "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
          "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
          "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
          "0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9aDb",
          "0xD1220A0CF47C7B9BE7A2E6BA89F429762E7B9ADB",
          "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
          "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA",
          "0xg000000000000000000000000000000000000000",
          "");

  private final CryptoSuite suite;
  private final SortedMap<String, String> answers = new TreeMap<>();

  private Questions(CryptoSuite suite) {
    this.suite = suite;
  }

  /** The suite's answer to each question, both as text. */
  static SortedMap<String, String> answers(CryptoSuite suite) {
    Questions questions = new Questions(suite);
    questions.askHashes();
    questions.askAddresses();
    questions.askPublished();
    questions.askEdges();
    questions.askDrawn();
    return questions.answers;
  }

  /** SHA-256 of questions and answers in the questions' order, as hex. */
  static String digest(SortedMap<String, String> answers) {
    StringBuilder text = new StringBuilder();
    answers.forEach(
        (question, answer) -> text.append(question).append('=').append(answer).append('\n'));
    return HexFormat.of().formatHex(sha256(text.toString()));
  }

  private void askHashes() {
    for (int size : new int[] {0, 1, 3, 31, 32, 33, 64, 135, 136, 137, 271, 272, 1_000}) {
      byte[] message = new byte[size];
      for (int i = 0; i < size; i++) {
        message[i] = (byte) (i * 7 + size);
      }
      put("hash " + size, suite.hash(message).toHex());
      put("hash " + size + " and more", suite.hash(message, new byte[] {1}, new byte[0]).toHex());
      put("sha256 " + size, suite.sha256(Bytes.of(message)).toHex());
    }
    put("hash of nothing", suite.hash().toHex());
    put("scrypt", scrypt());
  }

  private String scrypt() {
    try {
      Bytes text = Bytes.of("vector".getBytes(StandardCharsets.US_ASCII));
      return suite.scrypt(text, text, 16, 1, 1, 64).toHex();
    } catch (UnsupportedOperationException none) {
      return "none";
    }
  }

  private void askAddresses() {
    put("name", suite.name());
    for (String text : ADDRESSES) {
      Optional<Address> address = suite.parseAddress(text);
      put("parse " + text, address.map(Address::toHex).orElse("no"));
      put("checksum of " + text, address.map(suite::checksummed).orElse("no"));
    }
    put("address of the generator", suite.address(GENERATOR).toHex());
    put("address of no point", suite.address(NO_POINT).toHex());
  }

  /** EIP-155's example. */
  private void askPublished() {
    Hash digest =
        Hash.fromHex("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
    BigInteger r =
        new BigInteger("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276", 16);
    BigInteger s =
        new BigInteger("67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83", 16);
    askSignature("EIP-155", digest, word(r), word(s), 0);
    askSignature("EIP-155, the other parity", digest, word(r), word(s), 1);
    askSignature("EIP-155, high s", digest, word(r), word(ORDER.subtract(s)), 1);
    Signature keyed = new Signature(word(r), word(s), GENERATOR);
    put("with its key", key(suite.recover(digest, keyed)));
    put("verify with its key", "" + suite.verify(GENERATOR, digest, keyed));
  }

  private void askEdges() {
    List<BigInteger> edges =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            HALF,
            HALF.add(BigInteger.ONE),
            ORDER.subtract(BigInteger.ONE),
            ORDER,
            ORDER.add(BigInteger.ONE),
            FIELD.subtract(BigInteger.ONE),
            FIELD,
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    for (BigInteger r : edges) {
      for (BigInteger s : edges) {
        askSignature("edge " + r + "/" + s, drawn("edge"), word(r), word(s), 1);
      }
      for (int parity = 0; parity < 2; parity++) {
        askSignature("digest " + r, word(r), word(BigInteger.ONE), word(BigInteger.TWO), parity);
        askSignature("r " + r, Hash.ZERO, word(r), word(BigInteger.ONE), parity);
      }
    }
  }

  private void askDrawn() {
    for (int i = 0; i < DRAWN; i++) {
      Hash s = drawn("s" + i);
      if (i % 8 != 0) { // else half of them would be refused for a high s
        s = word(number(s).mod(HALF));
      }
      askSignature("drawn " + i, drawn("digest" + i), drawn("r" + i), s, i % 2);
    }
  }

  /** Whatever key is recovered has made the signature: so this asks for good ones, too. */
  private void askSignature(String name, Hash digest, Hash r, Hash s, int parity) {
    Signature signature = new Signature(r, s, parity);
    Optional<PublicKey> key = suite.recover(digest, signature);
    put("recover " + name + "/" + parity, key(key));
    put(
        "signer " + name + "/" + parity,
        suite.signer(digest, signature).map(Address::toHex).orElse("none"));
    put(
        "verify " + name + "/" + parity,
        suite.verify(GENERATOR, digest, signature)
            + " "
            + key.map(k -> verifications(k, digest, signature)).orElse("none"));
  }

  private String verifications(PublicKey key, Hash digest, Signature signature) {
    Signature turned = new Signature(signature.r(), signature.s(), 1 - signature.recoveryId());
    return suite.verify(key, digest, signature)
        + " "
        + suite.verify(key, drawn("other"), signature)
        + " "
        + suite.verify(key, digest, turned)
        + " "
        + suite.verify(NO_POINT, digest, signature);
  }

  private void put(String question, String answer) {
    answers.put(question, answer);
  }

  private static String key(Optional<PublicKey> key) {
    return key.map(k -> k.encoded().toHex()).orElse("none");
  }

  /** What the node signs to see that a suite finds its key; it means nothing to anybody else. */
  static Hash own() {
    return drawn("signed by the node");
  }

  private static Hash drawn(String seed) {
    return Hash.of(sha256("cpchain:crypto:question:" + seed));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static BigInteger number(Hash word) {
    return new BigInteger(1, word.toArray());
  }

  private static Hash word(BigInteger number) {
    String hex = number.toString(16);
    return Hash.fromHex("0x" + "0".repeat(2 * Hash.SIZE - hex.length()) + hex);
  }
}
