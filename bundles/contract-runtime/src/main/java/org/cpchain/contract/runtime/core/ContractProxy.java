package org.cpchain.contract.runtime.core;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.runtime.abi.BadAbi;
import org.cpchain.contract.runtime.face.BoundFunction;
import org.cpchain.contract.runtime.face.ContractFace;

/**
 * Another contract, seen through an interface of the caller's own. Calls go through the encoding,
 * so the two bundles share no class. The context that the method takes is not looked at: the callee
 * has one of its own.
 */
final class ContractProxy implements InvocationHandler {
  private final ContractFace face;
  private final Run run;
  private final Address caller;
  private final boolean readOnly;

  private ContractProxy(ContractFace face, Run run, Address caller, boolean readOnly) {
    this.face = face;
    this.run = run;
    this.caller = caller;
    this.readOnly = readOnly;
  }

  static <T> T of(Class<T> abi, Run run, Address caller, boolean readOnly) {
    ContractProxy handler = new ContractProxy(run.faces().of(abi), run, caller, readOnly);
    return abi.cast(Proxy.newProxyInstance(abi.getClassLoader(), new Class<?>[] {abi}, handler));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    BoundFunction function =
        face.byMethod(method)
            .orElseThrow(() -> new UnsupportedOperationException(method.getName()));
    List<Object> values = Arrays.asList(arguments).subList(1, arguments.length);
    Bytes input = function.abi().encodeCall(values);
    Bytes output = run.call(caller, face.address(), BigInteger.ZERO, input, readOnly);
    try {
      return function.asReturned(function.abi().decodeResults(output));
    } catch (BadAbi e) {
      throw run.stop(
          "bad-abi: "
              + face.name()
              + " answered something else than its interface says, "
              + e.getMessage());
    }
  }
}
