package org.cpchain.ledger;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;

/**
 * A signed transaction whose signature has been checked. Legacy transactions (EIP-155) have equal
 * maximum and priority fees: their gas price.
 *
 * @param chainId the chain it was signed for
 * @param nonce how many transactions of the sender come before it
 * @param maxPriorityFeePerGas wei, to the proposer (EIP-1559)
 * @param maxFeePerGas wei, all in all (EIP-1559)
 * @param value wei
 * @param sender recovered from the signature
 * @param raw the envelope as it was received (EIP-2718)
 */
public record Transaction(
    Type type,
    BigInteger chainId,
    long nonce,
    BigInteger maxPriorityFeePerGas,
    BigInteger maxFeePerGas,
    long gasLimit,
    Address to,
    BigInteger value,
    Bytes data,
    Signature signature,
    Hash hash,
    Address sender,
    Bytes raw) {

  /** The envelope's type number, as in EIP-2718. */
  public enum Type {
    LEGACY(0),
    DYNAMIC_FEE(2);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /** The price of a unit of gas at the base fee (EIP-1559). */
  public BigInteger effectiveGasPrice(BigInteger baseFee) {
    return maxFeePerGas.min(baseFee.add(maxPriorityFeePerGas));
  }
}
