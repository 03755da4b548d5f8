package org.cpchain.hospital.dispense;

import java.util.Optional;
import org.cpchain.hospital.hl7.Header;
import org.cpchain.identity.Partner;
import org.cpchain.identity.PartnerDirectory;

/**
 * Who stands behind MSH-3 and MSH-4: the partner with the identifier {@code hl7-facility}, which is
 * {@code facility} or, where facilities of several hospitals have one name, {@code
 * application/facility}.
 */
public final class Senders {
  private static final String SCHEME = "hl7-facility";

  private final PartnerDirectory partners;
  private final Optional<String> usual;

  /**
   * @param usual partner for senders that nobody knows; empty: they are refused
   */
  public Senders(PartnerDirectory partners, Optional<String> usual) {
    this.partners = partners;
    this.usual = usual;
  }

  Optional<Partner> of(Header header) {
    String facility = header.sendingFacility();
    return partners
        .byIdentifier(SCHEME, header.sendingApplication() + "/" + facility)
        .or(() -> partners.byIdentifier(SCHEME, facility))
        .or(() -> usual.flatMap(partners::byId));
  }
}
