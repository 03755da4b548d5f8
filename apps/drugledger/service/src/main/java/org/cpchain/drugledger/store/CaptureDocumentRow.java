package org.cpchain.drugledger.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code dl_capture_document}. */
@Entity(name = "CaptureDocument")
@Table(name = "dl_capture_document")
class CaptureDocumentRow {
  @Id String job;
  String source;
  int size;
  String beginning;
  String content;
}
