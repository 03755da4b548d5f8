package org.cpchain.drugledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code dl_chain_call}: a contract call that an event means. */
@Entity(name = "ChainCall")
@Table(name = "dl_chain_call")
class ChainCallRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long event;
  int seq;

  @Column(name = "idempotency_key")
  String idempotencyKey;

  String description;
  String account;
  String contract;

  @Column(name = "call_data")
  String callData;

  @Column(name = "tx_hash")
  String txHash;

  Long height;
}
