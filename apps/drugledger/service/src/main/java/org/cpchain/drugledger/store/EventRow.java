package org.cpchain.drugledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code dl_event}. */
@Entity(name = "Event")
@Table(name = "dl_event")
class EventRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "identity_hash")
  String identityHash;

  @Column(name = "event_hash")
  String eventHash;

  @Column(name = "event_id")
  String eventId;

  @Column(name = "event_type")
  String eventType;

  @Column(name = "event_time")
  Instant eventTime;

  @Column(name = "zone_offset")
  String zoneOffset;

  @Column(name = "record_time")
  Instant recordTime;

  String action;

  @Column(name = "biz_step")
  String bizStep;

  String disposition;

  @Column(name = "read_point")
  String readPoint;

  @Column(name = "biz_location")
  String bizLocation;

  @Column(name = "transformation_id")
  String transformationId;

  boolean erroneous;
  String origin;

  String json;

  String state;
  String act;
  String party;
  int attempt;
}
