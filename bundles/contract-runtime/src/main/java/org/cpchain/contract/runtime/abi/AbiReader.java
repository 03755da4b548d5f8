package org.cpchain.contract.runtime.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Bytes;

/**
 * Reads values from bytes that anybody may have written. Only the one encoding that an encoder
 * makes is taken: tails stand one behind the other in order, padding is zero, nothing is left over.
 * So no list is longer than its bytes, and small input can never become large values; libraries
 * follow any offset, and let many elements share one tail.
 */
public final class AbiReader {
  private static final int WORD = 32;
  private static final BigInteger LONGEST = BigInteger.valueOf(Integer.MAX_VALUE / WORD);

  private final byte[] data;
  private final int origin;
  private int end;
  private String place = "";

  private AbiReader(byte[] data, int origin) {
    this.data = data;
    this.origin = origin;
    this.end = origin;
  }

  /**
   * The values of the parameters, encoded from {@code from} to the end.
   *
   * @throws BadAbi names the parameter and the byte
   */
  public static List<Object> read(List<Parameter> parameters, Bytes data, int from) throws BadAbi {
    AbiReader reader = new AbiReader(data.toArray(), from);
    int heads = reader.heads(parameters.size());
    List<Object> values = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      reader.place = "parameter '" + parameter.name() + "'";
      values.add(reader.value(parameter.type(), heads, values.size()));
    }
    if (reader.end != reader.data.length) {
      reader.place = "the call";
      throw reader.bad(reader.end, "is more than the parameters take");
    }
    return values;
  }

  byte[] word(int at) {
    return Arrays.copyOfRange(data, at, at + WORD);
  }

  byte[] byteString(int at) throws BadAbi {
    int length = length(at);
    int start = end;
    int padded = (length + WORD - 1) / WORD * WORD;
    take(padded);
    for (int i = start + length; i < end; i++) {
      if (data[i] != 0) {
        throw bad(i, "is no padding: it is not zero");
      }
    }
    return Arrays.copyOfRange(data, start, start + length);
  }

  List<Object> list(int at, AbiType element) throws BadAbi {
    int size = length(at);
    int heads = heads(size);
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(value(element, heads, i));
    }
    return List.copyOf(values);
  }

  BadAbi bad(int at, String what) {
    return new BadAbi(place + ": byte " + at + " " + what);
  }

  private Object value(AbiType type, int heads, int index) throws BadAbi {
    int head = heads + index * WORD;
    if (!type.dynamic()) {
      return type.read(this, head);
    }
    int expected = end - heads;
    if (!new BigInteger(1, word(head)).equals(BigInteger.valueOf(expected))) {
      throw bad(head, "is no offset to the next value, which stands at " + expected);
    }
    int start = end;
    take(WORD);
    return type.read(this, start);
  }

  private int heads(int count) throws BadAbi {
    int start = end;
    take(count * WORD);
    return start;
  }

  private int length(int at) throws BadAbi {
    BigInteger length = new BigInteger(1, word(at));
    if (length.compareTo(LONGEST) > 0) {
      throw bad(at, "is a length above the data's");
    }
    return length.intValue();
  }

  private void take(int size) throws BadAbi {
    if (size < 0 || size > data.length - end) {
      throw bad(
          Math.max(origin, data.length),
          "is missing: the data ends here, too early by its lengths");
    }
    end += size;
  }
}
