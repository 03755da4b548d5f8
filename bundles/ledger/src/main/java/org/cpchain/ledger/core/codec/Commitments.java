package org.cpchain.ledger.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.module.ModuleVersion;

/** The hashes by which a header commits to what is not written in it. */
public final class Commitments {
  private static final byte[] COMMITTEE_TAG = tag("cpchain:committee:1");
  private static final byte[] PROTOCOLS_TAG = tag("cpchain:protocols:1");

  private static final Comparator<ModuleVersion> ORDER =
      Comparator.comparing(ModuleVersion::family)
          .thenComparing(ModuleVersion::protocol)
          .thenComparing(ModuleVersion::version);

  private Commitments() {}

  /** Of validators and proposers in their orders. */
  public static Hash committee(CryptoSuite suite, Committee committee) {
    return suite.hash(COMMITTEE_TAG, RegimeCodec.write(committee).encode());
  }

  /** Of the protocol versions in force, whatever order they are given in. */
  public static Hash protocols(CryptoSuite suite, List<ModuleVersion> protocols) {
    return suite.hash(PROTOCOLS_TAG, list(protocols).encode());
  }

  /** Of a certificate; zero when it is empty, as in blocks 0 and 1. */
  public static Hash certificate(CryptoSuite suite, Bytes certificate) {
    return certificate.isEmpty() ? Hash.ZERO : suite.hash(certificate.toArray());
  }

  /** Protocol versions in their canonical order. */
  public static RlpWriter list(List<ModuleVersion> protocols) {
    RlpWriter list = new RlpWriter();
    protocols.stream()
        .sorted(ORDER)
        .forEach(
            module ->
                list.add(
                    new RlpWriter()
                        .add(module.family().getBytes(StandardCharsets.UTF_8))
                        .add(module.protocol().getBytes(StandardCharsets.UTF_8))
                        .add(module.version().getBytes(StandardCharsets.UTF_8))));
    return list;
  }

  private static byte[] tag(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
