package org.cpchain.ledger.core.codec;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * Blocks as bytes and back: the list of the header, the transactions' envelopes, and the parent's
 * certificate. Decoding checks form and signatures, no rule of the chain. Safe for use by several
 * threads.
 */
public final class BlockCodec {
  private final HeaderCodec headers;
  private final TransactionCodec transactions;
  private final int maxBytes;

  /**
   * @param maxBytes of an encoded block
   */
  public BlockCodec(CryptoSuite suite, TransactionCodec transactions, int maxBytes) {
    this.headers = new HeaderCodec(suite);
    this.transactions = transactions;
    this.maxBytes = maxBytes;
  }

  public Bytes encode(Header header, List<Transaction> transactions, Bytes parentCertificate) {
    RlpWriter envelopes = new RlpWriter();
    transactions.forEach(transaction -> envelopes.add(transaction.raw()));
    return new RlpWriter()
        .add(headers.write(header))
        .add(envelopes)
        .add(parentCertificate)
        .toBytes();
  }

  public Bytes encode(Block block) {
    return encode(block.header(), block.transactions(), block.parentCertificate());
  }

  /**
   * Reads a block from outside and recovers every sender. Codes of refusals: {@code malformed},
   * {@code too-large}, and those of {@link TransactionCodec#decode}.
   */
  public Result<Block> decode(Bytes payload) {
    return decode(payload, transactions::decode);
  }

  /**
   * As {@link #decode(Bytes)}, with transactions from elsewhere.
   *
   * @param decoder gives what {@link TransactionCodec#decode} would, for instance from the pool,
   *     where the signature has been checked before
   */
  public Result<Block> decode(Bytes payload, Function<Bytes, Result<Transaction>> decoder) {
    return open(payload).then(unread -> complete(unread, decoder));
  }

  /**
   * Reads all but the transactions, which takes no signature: whether the rest is worth the work
   * can be judged first. Codes of refusals: {@code malformed}, {@code too-large}.
   */
  public Result<UnreadBlock> open(Bytes payload) {
    if (payload.size() > maxBytes) {
      return Result.refused(
          "too-large",
          "the block has " + payload.size() + " bytes, the genesis allows " + maxBytes);
    }
    return read(payload);
  }

  /**
   * Reads the transactions, too.
   *
   * @param decoder as in {@link #decode(Bytes, Function)}
   */
  public Result<Block> complete(UnreadBlock unread, Function<Bytes, Result<Transaction>> decoder) {
    List<Transaction> decoded = new ArrayList<>(unread.envelopes().size());
    for (Bytes envelope : unread.envelopes()) {
      Result<Transaction> transaction = decoder.apply(envelope);
      if (transaction instanceof Result.Refused<Transaction> refused) {
        return Result.refused(refused.reason());
      }
      decoded.add(((Result.Ok<Transaction>) transaction).value());
    }
    return Result.ok(
        new Block(unread.header(), decoded, unread.parentCertificate(), unread.size()));
  }

  /**
   * Reads back a block that this node has checked and kept.
   *
   * @param senders of its transactions, in order
   * @throws IllegalStateException when it is none
   */
  public Block restore(Bytes payload, List<Address> senders) {
    Iterator<Address> sender = senders.iterator();
    return read(payload)
        .then(
            unread -> complete(unread, raw -> Result.ok(transactions.restore(raw, sender.next()))))
        .toOptional()
        .orElseThrow(
            () -> new IllegalStateException("no kept block: " + payload.size() + " bytes"));
  }

  private Result<UnreadBlock> read(Bytes payload) {
    return RlpReader.read(
        payload.toArray(),
        "block",
        in -> {
          Header header = headers.read(in.list("header"));
          RlpReader list = in.list("transactions");
          List<Bytes> envelopes = new ArrayList<>();
          while (list.hasNext()) {
            envelopes.add(list.bytes("a transaction", TransactionCodec.MAX_BYTES));
          }
          Bytes certificate = in.bytes("the parent's certificate", payload.size());
          return new UnreadBlock(header, envelopes, certificate, payload.size());
        });
  }
}
