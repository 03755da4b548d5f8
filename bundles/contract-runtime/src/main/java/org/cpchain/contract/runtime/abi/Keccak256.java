package org.cpchain.contract.runtime.abi;

import com.joemelsha.crypto.hash.Keccak;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Hash;

/**
 * The hash of selectors and topics. It belongs to the ABI, so it is the same on a chain with
 * another suite.
 */
final class Keccak256 {
  private Keccak256() {}

  static Hash of(String text) {
    return Hash.of(new Keccak(256).digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
