package org.cpchain.drugledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code dl_capture_job}. */
@Entity(name = "CaptureJob")
@Table(name = "dl_capture_job")
class CaptureJobRow {
  @Id String id;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "finished_at")
  Instant finishedAt;

  String behaviour;
  boolean success;
}
