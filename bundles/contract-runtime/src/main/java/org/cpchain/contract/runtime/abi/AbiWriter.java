package org.cpchain.contract.runtime.abi;

import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.util.List;
import java.util.stream.Collectors;
import org.cpchain.base.Bytes;

/** Encodes values of given types. Immutable. */
public final class AbiWriter {
  private final List<AbiType> types;
  private final TupleType<Tuple> library;

  public AbiWriter(List<Parameter> parameters) {
    this.types = parameters.stream().map(Parameter::type).toList();
    this.library =
        TupleType.parse(
            types.stream().map(AbiType::coding).collect(Collectors.joining(",", "(", ")")));
  }

  /**
   * @throws IllegalArgumentException when a value is out of its type's range
   */
  public Bytes write(List<?> values) {
    Object[] elements = new Object[types.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = types.get(i).toLibrary(values.get(i));
    }
    return Bytes.of(library.encode(Tuple.from(elements)).array());
  }
}
