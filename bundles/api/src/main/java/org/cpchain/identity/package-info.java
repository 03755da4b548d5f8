/**
 * Who stands behind an identifier of the outside world: a GLN, an HL7 facility, an SAP partner
 * number.
 */
@Export
@Version("1.0.0")
package org.cpchain.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
