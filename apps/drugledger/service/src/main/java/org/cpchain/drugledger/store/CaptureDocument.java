package org.cpchain.drugledger.store;

import java.nio.charset.StandardCharsets;

/**
 * A document as it came.
 *
 * @param source where it came in, for people
 * @param content in UTF-8
 */
public record CaptureDocument(String source, String content) {
  private static final int BEGINNING = 500;

  public byte[] bytes() {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  CaptureDocumentRow row(String job) {
    CaptureDocumentRow row = new CaptureDocumentRow();
    row.job = job;
    row.source = source;
    row.size = bytes().length;
    row.beginning = content.substring(0, Math.min(BEGINNING, content.length()));
    row.content = content;
    return row;
  }
}
