/**
 * Questions that people ask about business facts on the chain, as against the raw blocks of {@code
 * org.cpchain.ledger}.
 */
@Export
@Version("1.0.0")
package org.cpchain.query;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
