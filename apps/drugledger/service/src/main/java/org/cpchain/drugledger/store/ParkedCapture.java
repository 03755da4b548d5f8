package org.cpchain.drugledger.store;

/**
 * A failed job whose document waits for an operator.
 *
 * @param size of the document in bytes
 * @param beginning of the document
 */
public record ParkedCapture(CaptureJob job, String source, int size, String beginning) {}
