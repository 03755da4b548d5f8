package org.cpchain.contract.runtime.abi;

import java.util.List;
import org.cpchain.base.Bytes;

/** The output of a call that failed: {@code Error(string)}, as Ethereum's tools read it. */
public final class RevertData {
  private static final AbiFunction ERROR =
      new AbiFunction(Signature.parse("Error(string reason)"), false, false);

  private RevertData() {}

  public static Bytes of(String reason) {
    return ERROR.encodeCall(List.of(reason));
  }
}
