/**
 * The words everything else is said in: byte strings, hashes, addresses, and the answers that a
 * trust boundary gives.
 *
 * <p>All types are immutable values and safe for use by several threads. The package needs the JDK
 * only.
 */
@Export
@Version("1.2.0")
package org.cpchain.base;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
