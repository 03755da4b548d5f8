/**
 * What a consensus engine offers and what it needs. An engine is a bundle that registers a {@link
 * org.cpchain.consensus.ConsensusModule}; everything it may touch is in {@link
 * org.cpchain.consensus.ConsensusHost}, a handful of small interfaces.
 */
@Export
@Version("2.2.0")
package org.cpchain.consensus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
