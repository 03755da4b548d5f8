package org.cpchain.drugledger.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.epcis.EpcisEvent.Party;
import org.cpchain.drugledger.gs1.Gs1Id;
import org.cpchain.drugledger.gs1.Gs1Key;
import org.cpchain.drugledger.gs1.Gs1Text;
import org.cpchain.identity.Partner;
import org.cpchain.identity.PartnerDirectory;

/** Which partners stand behind the GLNs of an event. */
public final class Parties {
  /** Under this scheme a partner's global location numbers are configured. */
  public static final String GLN = "gln";

  private static final List<String> ORDER = List.of("possessing_party", "owning_party", "location");

  private final PartnerDirectory directory;

  public Parties(PartnerDirectory directory) {
    this.directory = directory;
  }

  /** Who does what the event tells: who is at its place, and else its source, or its receiver. */
  public Optional<Partner> actor(EpcisEvent event) {
    Set<String> atReceiver = Set.of("receiving", "accepting", "arriving", "unloading", "unpacking");
    boolean received = event.bizStep().filter(atReceiver::contains).isPresent();
    Stream<String> places = Stream.concat(event.readPoint().stream(), event.bizLocation().stream());
    Stream<String> others = inOrder(received ? event.destinations() : event.sources());
    return Stream.concat(places, others).flatMap(id -> ofGln(id).stream()).findFirst();
  }

  /** To whom the things go. */
  public Optional<Partner> receiver(EpcisEvent event) {
    return inOrder(event.destinations()).flatMap(id -> ofGln(id).stream()).findFirst();
  }

  public Optional<Partner> byId(String id) {
    return directory.byId(id);
  }

  /** The partner's id, or else the account; {@code nobody} for the zero account. */
  public String nameOf(Address account) {
    return account.equals(Address.ZERO)
        ? "nobody"
        : directory.byAccount(account).map(Partner::id).orElse(account.toHex());
  }

  /** A GLN of the partner, the smallest when there are several: always the same. */
  public static Optional<String> glnOf(Partner partner) {
    return partner.identifiers().getOrDefault(GLN, Set.of()).stream().sorted().findFirst();
  }

  private Optional<Partner> ofGln(String id) {
    return Gs1Text.gs1(id)
        .filter(gs1 -> gs1.key() == Gs1Key.GLN || gs1.key() == Gs1Key.PGLN)
        .map(Gs1Id::value)
        .flatMap(gln -> directory.byIdentifier(GLN, gln));
  }

  private static Stream<String> inOrder(List<Party> parties) {
    return ORDER.stream()
        .flatMap(type -> parties.stream().filter(p -> p.type().equals(type)).map(Party::id));
  }
}
