/**
 * How a contract is written: an interface with Solidity-ABI types, a deterministic implementation,
 * and a context that is the only door to state, events and other contracts.
 *
 * <p>A contract bundle imports this package and {@code org.cpchain.base}, nothing else; the runtime
 * checks its byte code before it is registered.
 */
@Export
@Version("1.2.0")
package org.cpchain.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
