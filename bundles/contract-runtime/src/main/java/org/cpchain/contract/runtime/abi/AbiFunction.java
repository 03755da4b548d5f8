package org.cpchain.contract.runtime.abi;

import java.util.List;
import org.cpchain.base.Bytes;

/** A function's encoding. Immutable. */
public final class AbiFunction {
  public static final int SELECTOR_SIZE = 4;

  private final Signature signature;
  private final boolean view;
  private final boolean payable;
  private final Bytes selector;
  private final AbiWriter inputs;
  private final AbiWriter outputs;

  public AbiFunction(Signature signature, boolean view, boolean payable) {
    this.signature = signature;
    this.view = view;
    this.payable = payable;
    this.selector = Keccak256.of(signature.canonical()).bytes().slice(0, SELECTOR_SIZE);
    this.inputs = new AbiWriter(signature.inputs());
    this.outputs = new AbiWriter(signature.outputs());
  }

  public Signature signature() {
    return signature;
  }

  public boolean view() {
    return view;
  }

  public boolean payable() {
    return payable;
  }

  /** Four bytes. */
  public Bytes selector() {
    return selector;
  }

  /**
   * @throws IllegalArgumentException when a value is out of its type's range
   */
  public Bytes encodeCall(List<?> arguments) {
    return Bytes.concat(selector, inputs.write(arguments));
  }

  /** The arguments behind the selector. */
  public List<Object> decodeCall(Bytes call) throws BadAbi {
    return AbiReader.read(signature.inputs(), call, SELECTOR_SIZE);
  }

  /**
   * @throws IllegalArgumentException when a value is out of its type's range
   */
  public Bytes encodeResults(List<?> results) {
    return outputs.write(results);
  }

  public List<Object> decodeResults(Bytes output) throws BadAbi {
    return AbiReader.read(signature.outputs(), output, 0);
  }
}
