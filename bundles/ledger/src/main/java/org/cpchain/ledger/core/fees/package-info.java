/**
 * Who pays for transactions on a chain whose genesis has fees (White Paper 2.0 §4). The rules stand
 * at {@link org.cpchain.ledger.core.fees.Coverage}; the system contracts {@code fees} (0x1010) and
 * {@code leases} (0x1011) hold the deposits and show the usage, whose storage the ledger reads and
 * writes here without a call. Names and codecs of the maps are theirs, and a rule of the chain.
 */
package org.cpchain.ledger.core.fees;
