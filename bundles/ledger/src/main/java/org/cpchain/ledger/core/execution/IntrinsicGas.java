package org.cpchain.ledger.core.execution;

import org.cpchain.base.Bytes;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.AccessList;
import org.cpchain.ledger.core.codec.TransactionCodec;

/** What a transaction costs before it does anything, as in Ethereum (EIP-2028, EIP-2930). */
public final class IntrinsicGas {
  public static final long TRANSACTION = 21_000;
  public static final long ZERO_BYTE = 4;
  public static final long OTHER_BYTE = 16;
  public static final long LISTED_ADDRESS = 2_400;
  public static final long LISTED_KEY = 1_900;

  private IntrinsicGas() {}

  public static long of(Transaction transaction) {
    AccessList list = TransactionCodec.accessList(transaction);
    return of(transaction.data())
        + LISTED_ADDRESS * list.addresses()
        + LISTED_KEY * list.storageKeys();
  }

  /** Of a transaction with this data and no access list. */
  public static long of(Bytes data) {
    long gas = TRANSACTION;
    for (int i = 0; i < data.size(); i++) {
      gas += data.get(i) == 0 ? ZERO_BYTE : OTHER_BYTE;
    }
    return gas;
  }
}
