package org.cpchain.contract.runtime.core;

/**
 * What the acts of a contract cost. The numbers are a rule of the chain: another number is another
 * version of the runtime, in force from a height. They follow the proportions of Ethereum's
 * (EIP-2929, EIP-2200), where a write costs much more than a read and an event less than a write.
 */
final class GasSchedule {
  /** Calling a contract, by a transaction or by another contract. */
  static final long CALL = 700;

  /** Each byte of input that is decoded, and of output that is encoded. */
  static final long CODING_BYTE = 1;

  static final long READ = 200;
  static final long READ_BYTE = 1;

  /** A key that was not there; then for each byte of key and value. */
  static final long WRITE_NEW = 5_000;

  static final long WRITE_NEW_BYTE = 20;

  /** A key that was there, with another value; then for each byte of the value. */
  static final long WRITE_CHANGED = 2_000;

  static final long WRITE_CHANGED_BYTE = 10;

  /** Nothing is given back: refunds make the gas of a call depend on its end. */
  static final long DELETE = 2_000;

  static final long EVENT = 375;
  static final long EVENT_TOPIC = 375;
  static final long EVENT_BYTE = 8;
  static final long HASH = 30;
  static final long HASH_BYTE = 1;

  /**
   * Each 128 bytes that scrypt writes and reads again: N · r · p of them. The reference asks 200
   * for all, so that one block of its gas holds hours of work (facts §3.2).
   */
  static final long SCRYPT_BLOCK = 20;

  static final long BALANCE = 200;
  static final long TRANSFER = 2_500;

  private GasSchedule() {}
}
