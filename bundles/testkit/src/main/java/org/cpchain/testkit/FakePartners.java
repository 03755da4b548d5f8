package org.cpchain.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cpchain.base.Address;
import org.cpchain.identity.Partner;
import org.cpchain.identity.PartnerDirectory;

/** Partners that a test makes known, also later. Safe for use by several threads. */
public final class FakePartners implements PartnerDirectory {
  private final List<Partner> partners = new CopyOnWriteArrayList<>();

  public FakePartners(Partner... partners) {
    this.partners.addAll(List.of(partners));
  }

  public void add(Partner partner) {
    partners.add(partner);
  }

  @Override
  public Optional<Partner> byId(String id) {
    return partners.stream().filter(partner -> partner.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Partner> byIdentifier(String scheme, String value) {
    return partners.stream()
        .filter(p -> p.identifiers().getOrDefault(scheme, Set.of()).contains(value))
        .findFirst();
  }

  @Override
  public Optional<Partner> byAccount(Address account) {
    return partners.stream().filter(partner -> partner.account().equals(account)).findFirst();
  }

  @Override
  public List<Partner> partners() {
    return List.copyOf(partners);
  }
}
