/**
 * GS1 identifiers in their four spellings: EPC URN, GS1 Digital Link, bracketed element string and
 * raw barcode data. Pure: no state, no I/O.
 *
 * <p>Two spellings of one thing must give one identity, or two partners who read one carton
 * disagree. {@link org.cpchain.drugledger.gs1.Gs1Id#identity} is that identity; {@link
 * org.cpchain.drugledger.gs1.Gs1Text#parse} reads any spelling.
 */
package org.cpchain.drugledger.gs1;
