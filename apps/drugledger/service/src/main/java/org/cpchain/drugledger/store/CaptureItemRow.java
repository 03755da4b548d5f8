package org.cpchain.drugledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code dl_capture_item}: one event of a job. */
@Entity(name = "CaptureItem")
@Table(name = "dl_capture_item")
class CaptureItemRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String job;
  int seq;
  Long event;
  String state;

  @Column(name = "reason_code")
  String reasonCode;

  String reason;
}
