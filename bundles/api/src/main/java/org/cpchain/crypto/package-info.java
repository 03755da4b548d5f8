/**
 * What a chain needs of cryptography: a suite (hash, signature that shows its signer, address),
 * authenticated encryption, and a security module that signs without letting a private key out.
 *
 * <p>A genesis names its suite; a provider bundle registers a {@link
 * org.cpchain.crypto.CryptoSuite} under that name. Two providers of one suite give equal results,
 * so that one can replace the other while the node runs.
 */
@Export
@Version("1.2.0")
package org.cpchain.crypto;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
