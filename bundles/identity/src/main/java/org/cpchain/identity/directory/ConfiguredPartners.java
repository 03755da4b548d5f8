package org.cpchain.identity.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.cpchain.base.Address;
import org.cpchain.identity.Partner;
import org.cpchain.identity.PartnerDirectory;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partners whose files are in {@code etc/}. Where two claim one identifier, the first by id has
 * it.
 */
@Component(service = PartnerDirectory.class)
public final class ConfiguredPartners implements PartnerDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPartners.class);

  private final List<Partner> partners = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(ConfiguredPartner configured) {
    Partner added = configured.partner();
    partners.stream()
        .filter(known -> claimSame(known, added))
        .forEach(
            known ->
                LOG.warn(
                    "The partners {} and {} have an id or identifier in common; the first by id has it."
                        + " Correct one of their files in etc/",
                    known.id(),
                    added.id()));
    partners.add(added);
  }

  void remove(ConfiguredPartner configured) {
    partners.remove(configured.partner());
  }

  @Override
  public Optional<Partner> byId(String id) {
    return find(partner -> partner.id().equals(id));
  }

  @Override
  public Optional<Partner> byIdentifier(String scheme, String value) {
    return find(partner -> partner.identifiers().getOrDefault(scheme, Set.of()).contains(value));
  }

  @Override
  public Optional<Partner> byAccount(Address account) {
    return find(partner -> partner.account().equals(account));
  }

  @Override
  public List<Partner> partners() {
    return partners.stream().sorted(Comparator.comparing(Partner::id)).toList();
  }

  private Optional<Partner> find(Predicate<Partner> wanted) {
    return partners.stream().filter(wanted).min(Comparator.comparing(Partner::id));
  }

  private static boolean claimSame(Partner a, Partner b) {
    return a.id().equals(b.id())
        || a.identifiers().entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().stream()
                        .anyMatch(
                            value ->
                                b.identifiers()
                                    .getOrDefault(entry.getKey(), Set.of())
                                    .contains(value)));
  }
}
