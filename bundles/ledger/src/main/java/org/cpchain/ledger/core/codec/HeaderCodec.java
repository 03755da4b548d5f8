package org.cpchain.ledger.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * Headers as bytes and back. A block's hash is the hash of the encoded header, the seal included;
 * the proposer seals the hash of a domain tag and the header without the seal. Safe for use by
 * several threads.
 */
public final class HeaderCodec {
  public static final int BLOOM_SIZE = 256;
  public static final int MAX_EXTRA = 32;

  /** Keeps a seal from ever being taken for a vote or a transaction's signature. */
  private static final byte[] SEAL_TAG = "cpchain:seal:1".getBytes(StandardCharsets.US_ASCII);

  private final CryptoSuite suite;

  public HeaderCodec(CryptoSuite suite) {
    this.suite = suite;
  }

  public Bytes encode(Header header) {
    return write(header).toBytes();
  }

  /** Refused with {@code malformed}. */
  public Result<Header> decode(Bytes encoded) {
    return RlpReader.read(encoded.toArray(), "header", this::read);
  }

  /** What the proposer signs; the header's own seal and hash do not count. */
  public Hash sealingHash(Header header) {
    return suite.hash(SEAL_TAG, unsealed(header).encode());
  }

  /** The same header with this seal and the right hash; its own seal and hash do not count. */
  public Header withSeal(Header header, Bytes seal) {
    return copy(header, seal, suite.hash(unsealed(header).add(seal).encode()));
  }

  public Header withSeal(Header header, Signature seal) {
    return withSeal(header, seal.toBytes());
  }

  /** Who made the seal; empty when there is none, or nobody can have made it. */
  public Optional<Address> sealer(Header header) {
    return Signature.parse(header.seal()).flatMap(seal -> suite.signer(sealingHash(header), seal));
  }

  RlpWriter write(Header header) {
    return unsealed(header).add(header.seal());
  }

  Header read(RlpReader in) {
    Header header =
        new Header(
            in.hash("parent"),
            in.number("height"),
            in.address("proposer"),
            in.number("timestamp"),
            in.hash("stateRoot"),
            in.hash("transactionsRoot"),
            in.hash("receiptsRoot"),
            in.fixed("logsBloom", BLOOM_SIZE),
            in.number("gasLimit"),
            in.number("gasUsed"),
            in.quantity("baseFee"),
            in.hash("committeeHash"),
            in.hash("protocolsHash"),
            in.hash("certificateHash"),
            in.bytes("extra", MAX_EXTRA),
            in.bytes("seal", Signature.MAX_SIZE),
            Hash.ZERO);
    in.end();
    return copy(header, header.seal(), suite.hash(in.encoding()));
  }

  private static RlpWriter unsealed(Header header) {
    return new RlpWriter()
        .add(header.parent())
        .add(header.height())
        .add(header.proposer())
        .add(header.timestamp())
        .add(header.stateRoot())
        .add(header.transactionsRoot())
        .add(header.receiptsRoot())
        .add(header.logsBloom())
        .add(header.gasLimit())
        .add(header.gasUsed())
        .add(header.baseFee())
        .add(header.committeeHash())
        .add(header.protocolsHash())
        .add(header.certificateHash())
        .add(header.extra());
  }

  private static Header copy(Header from, Bytes seal, Hash hash) {
    return new Header(
        from.parent(),
        from.height(),
        from.proposer(),
        from.timestamp(),
        from.stateRoot(),
        from.transactionsRoot(),
        from.receiptsRoot(),
        from.logsBloom(),
        from.gasLimit(),
        from.gasUsed(),
        from.baseFee(),
        from.committeeHash(),
        from.protocolsHash(),
        from.certificateHash(),
        from.extra(),
        seal,
        hash);
  }
}
