package org.cpchain.drugledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code dl_event_epc}: something that an event is about. */
@Entity(name = "Epc")
@Table(name = "dl_event_epc")
class EpcRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long event;

  @Column(name = "epc_role")
  String role;

  String epc;
}
