package org.cpchain.contract.runtime.abi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ABI as Solidity's compiler writes it. All text in it are identifiers, so nothing needs
 * escaping.
 */
public final class AbiJson {
  private AbiJson() {}

  public static String of(List<AbiFunction> functions, List<AbiEvent> events) {
    return Stream.concat(functions.stream().map(AbiJson::of), events.stream().map(AbiJson::of))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String of(AbiFunction function) {
    String mutability = function.view() ? "view" : function.payable() ? "payable" : "nonpayable";
    Signature signature = function.signature();
    return "{\"type\":\"function\",\"name\":\"%s\",\"inputs\":%s,\"outputs\":%s,\"stateMutability\":\"%s\"}"
        .formatted(
            signature.name(),
            parameters(signature.inputs(), false),
            parameters(signature.outputs(), false),
            mutability);
  }

  private static String of(AbiEvent event) {
    return "{\"type\":\"event\",\"name\":\"%s\",\"inputs\":%s,\"anonymous\":false}"
        .formatted(event.signature().name(), parameters(event.signature().inputs(), true));
  }

  private static String parameters(List<Parameter> parameters, boolean ofEvent) {
    return parameters.stream()
        .map(
            parameter ->
                "{\"name\":\"%s\",\"type\":\"%s\"%s}"
                    .formatted(
                        parameter.name(),
                        parameter.type().canonical(),
                        ofEvent ? ",\"indexed\":" + parameter.indexed() : ""))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
