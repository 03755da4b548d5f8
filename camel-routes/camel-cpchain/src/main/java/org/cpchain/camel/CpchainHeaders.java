package org.cpchain.camel;

/** Headers of messages to and from {@code cpchain:} endpoints. */
public final class CpchainHeaders {
  /** In: names the business act; the same key never has a second effect. */
  public static final String IDEMPOTENCY_KEY = "CpchainIdempotencyKey";

  /** In: the contract's function, when the endpoint does not say. */
  public static final String OPERATION = "CpchainOperation";

  /** In: alias of the key that signs, when the endpoint does not say. */
  public static final String ACCOUNT = "CpchainAccount";

  /** Out: the transaction's hash, 0x and 64 hexadecimal digits. */
  public static final String TRANSACTION_HASH = "CpchainTransactionHash";

  /** Out: the hash of the block that holds it. */
  public static final String BLOCK_HASH = "CpchainBlockHash";

  /** Out: the block's height, a long. */
  public static final String BLOCK_HEIGHT = "CpchainBlockHeight";

  /** Out: the events, a list of {@code org.cpchain.ledger.LogEntry}. */
  public static final String LOGS = "CpchainLogs";

  /** Of an event: its name. */
  public static final String EVENT = "CpchainEvent";

  /**
   * Of an event: its place in the chain, {@code height-logIndex}; never the same for two events.
   */
  public static final String EVENT_ID = "CpchainEventId";

  private CpchainHeaders() {}
}
