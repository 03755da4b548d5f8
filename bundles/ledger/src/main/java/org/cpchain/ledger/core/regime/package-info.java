/** Who decides a block, and by which protocols. */
package org.cpchain.ledger.core.regime;
