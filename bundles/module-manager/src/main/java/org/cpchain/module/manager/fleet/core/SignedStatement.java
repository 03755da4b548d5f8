package org.cpchain.module.manager.fleet.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/**
 * A statement with its node's signature, as it goes from node to node: the statement's length (2
 * bytes), the statement, the signature.
 *
 * @param message these bytes
 */
public record SignedStatement(Statement statement, Signature signature, Bytes message) {
  /** No message is longer. */
  public static final int MOST_BYTES = 16 << 10;

  /** No beginning of an encoded vote, seal, handshake or transaction. */
  private static final Bytes TAG = Bytes.of("cpchain-fleet-1".getBytes(StandardCharsets.US_ASCII));

  private static final int LENGTH_SIZE = Short.BYTES;

  /**
   * @param signer signs with the chain key of the statement's account
   */
  public static SignedStatement sign(
      Statement statement, CryptoSuite suite, Function<Hash, Signature> signer) {
    Bytes body = StatementCodec.encode(statement);
    Signature signature = signer.apply(digest(suite, body));
    byte[] length = ByteBuffer.allocate(LENGTH_SIZE).putShort((short) body.size()).array();
    return new SignedStatement(
        statement, signature, Bytes.concat(Bytes.of(length), body, signature.toBytes()));
  }

  /** Refused with {@code malformed} when it is none; who has signed is not looked at. */
  public static Result<SignedStatement> read(Bytes message) {
    if (message.size() < LENGTH_SIZE || message.size() > MOST_BYTES) {
      return StatementCodec.malformed("it has " + message.size() + " bytes");
    }
    int end = LENGTH_SIZE + Short.toUnsignedInt(message.asByteBuffer().getShort());
    if (end > message.size()) {
      return StatementCodec.malformed("it ends too early");
    }
    Optional<Signature> signature = Signature.parse(message.slice(end, message.size()));
    return signature.isEmpty()
        ? StatementCodec.malformed("it has no signature")
        : StatementCodec.decode(message.slice(LENGTH_SIZE, end))
            .map(said -> new SignedStatement(said, signature.get(), message));
  }

  /** Whether the node that it speaks of has signed it. */
  public boolean isGenuine(CryptoSuite suite) {
    Bytes body = message.slice(LENGTH_SIZE, message.size() - signature.toBytes().size());
    Optional<Address> signer = suite.signer(digest(suite, body), signature);
    return signer.equals(Optional.of(statement.account()));
  }

  private static Hash digest(CryptoSuite suite, Bytes body) {
    return suite.hash(TAG.toArray(), body.toArray());
  }
}
