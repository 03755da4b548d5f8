package org.cpchain.module.manager.fleet.core;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;

/**
 * Statements as bytes. Numbers are big-endian; texts and the chain id have their length in a byte
 * before them. What is read is written in the same bytes again.
 */
final class StatementCodec {
  /** More than the longest statement takes. */
  static final int MOST_BYTES = 15 << 10;

  /** Why a statement cannot be read that may be good nevertheless. */
  static final String UNKNOWN_VERSION = "unknown-version";

  private static final byte VERSION = 1;

  /** A state's code is its place; with another one comes another version. */
  private static final List<State> STATES =
      List.of(
          State.STAGED, State.SHADOW, State.QUIESCING, State.HANDOVER, State.ACTIVE, State.RETIRED);

  private StatementCodec() {}

  static Bytes encode(Statement said) {
    ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
    out.put(VERSION);
    put(out, said.chainId().toByteArray());
    out.put(said.genesis().toArray());
    out.put(said.account().toArray());
    out.putLong(said.time());
    out.putLong(said.height());
    out.put((byte) said.modules().size());
    said.modules().forEach(module -> put(out, module));
    return Bytes.of(out.array()).slice(0, out.position());
  }

  private static void put(ByteBuffer out, Fleet.Module one) {
    out.put((byte) STATES.indexOf(one.state()));
    put(out, one.module().family().getBytes(StandardCharsets.US_ASCII));
    put(out, one.module().protocol().getBytes(StandardCharsets.US_ASCII));
    put(out, one.module().version().getBytes(StandardCharsets.US_ASCII));
    out.put((byte) (one.digest().isPresent() ? 1 : 0));
    one.digest().ifPresent(digest -> out.put(digest.toArray()));
  }

  private static void put(ByteBuffer out, byte[] bytes) {
    out.put((byte) bytes.length).put(bytes);
  }

  /** Refused with {@code malformed} when it is none, with {@value #UNKNOWN_VERSION}. */
  static Result<Statement> decode(Bytes body) {
    try {
      ByteBuffer in = body.asByteBuffer();
      if (in.get() != VERSION) {
        return Result.refused(
            UNKNOWN_VERSION, "the statement is of a newer version of the module manager");
      }
      Statement said =
          new Statement(
              new BigInteger(sized(in).toArray()),
              new Hash(Bytes.read(in, Hash.SIZE)),
              new Address(Bytes.read(in, Address.SIZE)),
              in.getLong(),
              in.getLong(),
              modules(in));
      return encode(said).equals(body)
          ? Result.ok(said)
          : malformed("it could be written in other bytes");
    } catch (BufferUnderflowException e) {
      return malformed("it ends too early");
    } catch (IllegalArgumentException | ArithmeticException e) {
      return malformed(String.valueOf(e.getMessage()));
    }
  }

  static <T> Result<T> malformed(String what) {
    return Result.refused("malformed", "the statement cannot be read: " + what);
  }

  private static List<Fleet.Module> modules(ByteBuffer in) {
    int count = Byte.toUnsignedInt(in.get());
    if (count > Statement.MOST_MODULES) {
      throw new IllegalArgumentException("there are " + count + " modules");
    }
    List<Fleet.Module> modules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      modules.add(module(in));
    }
    return modules;
  }

  private static Fleet.Module module(ByteBuffer in) {
    int state = Byte.toUnsignedInt(in.get());
    if (state >= STATES.size()) {
      throw new IllegalArgumentException("the state " + state + " is not known");
    }
    return new Fleet.Module(
        new ModuleVersion(text(in), text(in), text(in)), STATES.get(state), digest(in));
  }

  private static Optional<Hash> digest(ByteBuffer in) {
    return in.get() == 0 ? Optional.empty() : Optional.of(new Hash(Bytes.read(in, Hash.SIZE)));
  }

  private static String text(ByteBuffer in) {
    return new String(sized(in).toArray(), StandardCharsets.ISO_8859_1);
  }

  private static Bytes sized(ByteBuffer in) {
    return Bytes.read(in, Byte.toUnsignedInt(in.get()));
  }
}
