/**
 * Delegated proof of reputation (DPoR, White Paper 2.0 §2.3) as people and edges see it: who has
 * which role and why, whose turn it is, and what this node does to be elected. Providers are nodes;
 * nothing here decides anything.
 */
@Export
@Version("1.1.0")
package org.cpchain.reputation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
