package org.cpchain.sap.idoc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.identity.Partner;
import org.cpchain.identity.PartnerDirectory;

/** A maker 100100 and a clinic 200300, by their SAP numbers. */
record FakePartners(Map<String, String> settings) implements PartnerDirectory {
  @Override
  public Optional<Partner> byId(String id) {
    return partners().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Partner> byIdentifier(String scheme, String value) {
    return partners().stream()
        .filter(p -> p.identifiers().getOrDefault(scheme, Set.of()).contains(value))
        .findFirst();
  }

  @Override
  public Optional<Partner> byAccount(Address account) {
    return Optional.empty();
  }

  @Override
  public List<Partner> partners() {
    return List.of(partner("maker", "100100"), partner("clinic", "200300"));
  }

  private Partner partner(String id, String number) {
    return new Partner(
        id, Address.ZERO, Optional.empty(), Map.of("sap-partner", Set.of(number)), settings);
  }
}
