package org.cpchain.contract.runtime.abi;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** The types that are neither numbers nor lists. */
enum ValueType implements AbiType {
  BOOL("bool", "bool", boolean.class, false, Boolean.class) {
    @Override
    public Object toLibrary(Object value) {
      return value;
    }

    @Override
    public Object read(AbiReader reader, int head) throws BadAbi {
      byte[] word = reader.word(head);
      if (!zero(word, 31) || word[31] < 0 || word[31] > 1) {
        throw reader.bad(head, "is neither true nor false");
      }
      return word[31] == 1;
    }

    @Override
    public boolean fits(Type java) {
      return java == boolean.class || super.fits(java);
    }
  },

  /** Encoded as the number that it is: the library's own address type would hash a checksum. */
  ADDRESS("address", "uint256", BigInteger.class, false, Address.class) {
    @Override
    public Object toLibrary(Object value) {
      return new BigInteger(1, ((Address) value).toArray());
    }

    @Override
    public Object read(AbiReader reader, int head) throws BadAbi {
      byte[] word = reader.word(head);
      int padding = word.length - Address.SIZE;
      if (!zero(word, padding)) {
        throw reader.bad(head, "is no address: its first 12 bytes are not zero");
      }
      return Address.of(Arrays.copyOfRange(word, padding, word.length));
    }
  },

  BYTES32("bytes32", "bytes32", byte[].class, false, Hash.class) {
    @Override
    public Object toLibrary(Object value) {
      return ((Hash) value).toArray();
    }

    @Override
    public Object read(AbiReader reader, int head) throws BadAbi {
      return Hash.of(reader.word(head));
    }
  },

  BYTES("bytes", "bytes", byte[].class, true, Bytes.class) {
    @Override
    public Object toLibrary(Object value) {
      return ((Bytes) value).toArray();
    }

    @Override
    public Object read(AbiReader reader, int head) throws BadAbi {
      return Bytes.of(reader.byteString(head));
    }
  },

  /** Encoded as bytes: the library would put a replacement in the place of wrong UTF-8. */
  STRING("string", "bytes", byte[].class, true, String.class) {
    @Override
    public Object toLibrary(Object value) {
      return ((String) value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object read(AbiReader reader, int head) throws BadAbi {
      byte[] text = reader.byteString(head);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      } catch (CharacterCodingException e) {
        throw reader.bad(head, "is no UTF-8 text");
      }
    }
  };

  private final String canonical;
  private final String coding;
  private final Class<?> libraryClass;
  private final boolean dynamic;
  private final Class<?> java;

  ValueType(
      String canonical, String coding, Class<?> libraryClass, boolean dynamic, Class<?> java) {
    this.canonical = canonical;
    this.coding = coding;
    this.libraryClass = libraryClass;
    this.dynamic = dynamic;
    this.java = java;
  }

  @Override
  public String canonical() {
    return canonical;
  }

  @Override
  public String coding() {
    return coding;
  }

  @Override
  public Class<?> libraryClass() {
    return libraryClass;
  }

  @Override
  public boolean dynamic() {
    return dynamic;
  }

  @Override
  public boolean fits(Type type) {
    return type == java;
  }

  private static boolean zero(byte[] word, int end) {
    return Arrays.mismatch(word, 0, end, new byte[end], 0, end) < 0;
  }
}
