/**
 * Messages between the nodes of one chain. A transport bundle registers a {@link
 * org.cpchain.network.PeerNetwork}; a node without one is alone, which is right for a chain with
 * one validator.
 */
@Export
@Version("1.2.0")
package org.cpchain.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
