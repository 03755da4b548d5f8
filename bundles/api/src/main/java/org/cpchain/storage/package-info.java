/**
 * Segmented key-value storage with atomic batches and snapshots: the only way in which the node's
 * services keep state. A provider bundle registers a {@link org.cpchain.storage.StorageProvider}.
 */
@Export
@Version("2.0.0")
package org.cpchain.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
