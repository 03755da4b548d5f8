/**
 * The chain as its users see it: blocks, transactions, receipts, logs, accounts, and how to submit
 * and to follow. Gateways, connectors and applications need no other package to work with the
 * chain.
 */
@Export
@Version("2.4.0")
package org.cpchain.ledger;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
