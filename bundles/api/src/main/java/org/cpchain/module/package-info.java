/**
 * Names and versions of replaceable modules: the service properties by which providers are chosen.
 */
@Export
@Version("1.2.0")
package org.cpchain.module;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
