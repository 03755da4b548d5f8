/**
 * A candidate engine works in the shadow of the running one: it gets the same events and answers a
 * moment later, and what it would have said and decided is compared.
 */
package org.cpchain.ledger.shadow;
