package org.cpchain.contract.runtime.face;

import java.util.List;
import org.cpchain.contract.Contract;
import org.cpchain.contract.runtime.abi.AbiEvent;
import org.cpchain.contract.runtime.abi.Parameter;
import org.cpchain.contract.runtime.abi.Signature;

/** An event and the record that is it. Immutable. */
public final class BoundEvent {
  private final AbiEvent abi;
  private final Class<?> type;
  private final RecordShape shape;

  private BoundEvent(AbiEvent abi, Class<?> type, RecordShape shape) {
    this.abi = abi;
    this.type = type;
    this.shape = shape;
  }

  static BoundEvent of(Class<? extends Contract.Event> type) throws BadFace {
    Contract.EventAbi mark = type.getAnnotation(Contract.EventAbi.class);
    if (mark == null) {
      throw new BadFace("the event " + type.getName() + " is not marked @EventAbi");
    }
    try {
      Signature signature = Signature.parse(mark.value());
      if (!signature.outputs().isEmpty()
          || signature.inputs().stream().map(Parameter::name).distinct().count()
              != signature.inputs().size()) {
        throw new BadFace(
            "the event "
                + type.getName()
                + ": each parameter has a name, and there are no results");
      }
      AbiEvent abi = new AbiEvent(signature);
      return new BoundEvent(abi, type, new RecordShape(type, signature.inputs(), "the event"));
    } catch (IllegalArgumentException e) {
      throw new BadFace("the event " + type.getName() + ": " + e.getMessage());
    }
  }

  public AbiEvent abi() {
    return abi;
  }

  Class<?> type() {
    return type;
  }

  /** In the order of the signature. */
  public List<Object> values(Contract.Event event) {
    return shape.values(event);
  }
}
