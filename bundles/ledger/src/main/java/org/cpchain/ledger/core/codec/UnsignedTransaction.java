package org.cpchain.ledger.core.codec;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Transaction;

/**
 * What a sender signs, but for the chain's id, which the codec adds. Fields as in {@link
 * Transaction}; a legacy one has equal fees and no access list.
 */
public record UnsignedTransaction(
    Transaction.Type type,
    long nonce,
    BigInteger maxPriorityFeePerGas,
    BigInteger maxFeePerGas,
    long gasLimit,
    Address to,
    BigInteger value,
    Bytes data,
    AccessList accessList) {

  /**
   * @param gasPrice wei
   * @param value wei
   */
  public static UnsignedTransaction legacy(
      long nonce, BigInteger gasPrice, long gasLimit, Address to, BigInteger value, Bytes data) {
    return new UnsignedTransaction(
        Transaction.Type.LEGACY,
        nonce,
        gasPrice,
        gasPrice,
        gasLimit,
        to,
        value,
        data,
        AccessList.EMPTY);
  }

  /**
   * An EIP-1559 transaction without an access list.
   *
   * @param priorityFee wei per gas, to the proposer
   * @param maxFee wei per gas, all in all
   * @param value wei
   */
  public static UnsignedTransaction dynamicFee(
      long nonce,
      BigInteger priorityFee,
      BigInteger maxFee,
      long gasLimit,
      Address to,
      BigInteger value,
      Bytes data) {
    return new UnsignedTransaction(
        Transaction.Type.DYNAMIC_FEE,
        nonce,
        priorityFee,
        maxFee,
        gasLimit,
        to,
        value,
        data,
        AccessList.EMPTY);
  }
}
