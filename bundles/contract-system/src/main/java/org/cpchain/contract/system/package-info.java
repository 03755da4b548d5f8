/**
 * Contracts that belong to the chain itself, at the addresses 0x1000 to 0x1fff:
 *
 * <ul>
 *   <li>0x1001 {@code cpc}: CPC as a token
 *   <li>0x1002 {@code impeachments}: how often a proposer made no block in its turn
 * </ul>
 */
package org.cpchain.contract.system;
