/**
 * Canonical business documents, and the way of a partner's message into them.
 *
 * <p>A connector for one more format is one {@link org.cpchain.document.DocumentMapper}; queueing,
 * submission, answers and parking are there already.
 */
@Export
@Version("2.2.0")
package org.cpchain.document;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
