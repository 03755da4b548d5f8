package org.cpchain.network.netty.core;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;

/**
 * The first frame of each side: an introduction, and a challenge that the other side must sign.
 *
 * @param nonce 32 bytes of chance, made for this connection
 */
public record Offer(Hash nonce, Introduction introduction) {

  /** Numbers are big-endian; texts and the chain id have their length in a byte before them. */
  public Bytes encode() {
    ByteBuffer out = ByteBuffer.allocate(FrameKind.OFFER.limit());
    out.put(nonce.toArray());
    out.putShort((short) introduction.versions().lowest());
    out.putShort((short) introduction.versions().highest());
    put(out, introduction.chainId().toByteArray());
    out.put(introduction.genesis().toArray());
    out.putLong(introduction.height());
    out.put(introduction.account().toArray());
    put(out, introduction.roles());
    put(out, introduction.consensus());
    return Bytes.of(out.array()).slice(0, out.position());
  }

  public static Result<Offer> decode(Bytes payload) {
    ByteBuffer in = ByteBuffer.wrap(payload.toArray());
    try {
      Hash nonce = new Hash(take(in, Hash.SIZE));
      Introduction.Versions versions =
          new Introduction.Versions(
              Short.toUnsignedInt(in.getShort()), Short.toUnsignedInt(in.getShort()));
      Introduction introduction =
          new Introduction(
              versions,
              new BigInteger(takeSized(in).toArray()),
              new Hash(take(in, Hash.SIZE)),
              in.getLong(),
              new Address(take(in, Address.SIZE)),
              texts(in, Introduction.MAX_ROLES),
              texts(in, Introduction.MAX_CONSENSUS));
      return in.hasRemaining()
          ? malformed(in.remaining() + " bytes too many")
          : Result.ok(new Offer(nonce, introduction));
    } catch (BufferUnderflowException e) {
      return malformed("it ends too early");
    } catch (IllegalArgumentException | ArithmeticException e) {
      return malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Result<Offer> malformed(String what) {
    return Result.refused(Refusals.MALFORMED, "the introduction cannot be read: " + what);
  }

  private static void put(ByteBuffer out, byte[] bytes) {
    out.put((byte) bytes.length).put(bytes);
  }

  private static void put(ByteBuffer out, List<String> texts) {
    out.put((byte) texts.size());
    texts.forEach(text -> put(out, text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Bytes take(ByteBuffer in, int size) {
    byte[] bytes = new byte[size];
    in.get(bytes);
    return Bytes.of(bytes);
  }

  private static Bytes takeSized(ByteBuffer in) {
    int size = Byte.toUnsignedInt(in.get());
    if (size == 0) {
      throw new IllegalArgumentException("a text or number without content");
    }
    return take(in, size);
  }

  private static List<String> texts(ByteBuffer in, int most) {
    int count = Byte.toUnsignedInt(in.get());
    if (count > most) {
      throw new IllegalArgumentException("more than " + most + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new String(takeSized(in).toArray(), StandardCharsets.ISO_8859_1));
    }
    return texts;
  }
}
