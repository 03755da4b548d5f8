package org.cpchain.drugledger.service;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;
import org.cpchain.drugledger.store.EventStore;

/**
 * Reasons of the contract for people. The contract only knows ids that nobody can turn back; but
 * who has the document has the things that it names, and the store the containers that they are in.
 */
final class Wording {
  private static final Pattern ID = Pattern.compile("0x(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])");

  private final Commitments commitments;
  private final Parties parties;
  private final EventStore store;

  Wording(Commitments commitments, Parties parties, EventStore store) {
    this.commitments = commitments;
    this.parties = parties;
    this.store = store;
  }

  /**
   * The reason with identifiers and partners in place of their ids on the chain, as far as they are
   * known here.
   *
   * @param things that the refused call may be about, in canonical form
   */
  Reason readable(Reason reason, Collection<String> things) {
    String message = reason.message();
    List<String> ids = ID.matcher(message).results().map(MatchResult::group).distinct().toList();
    if (ids.isEmpty()) {
      return reason;
    }
    Map<String, String> names = new HashMap<>();
    things.forEach(thing -> names.put(commitments.of(thing).toHex(), thing));
    ids.stream()
        .filter(names::containsKey)
        .map(names::get)
        .toList()
        .forEach(thing -> addContainers(thing, names));
    return new Reason(
        reason.code(),
        ID.matcher(message)
            .replaceAll(
                id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), other(id.group())))));
  }

  private void addContainers(String thing, Map<String, String> names) {
    new Containment(store::about)
        .historyOf(thing).stream()
            .flatMap(happening -> happening.event().subjects().stream())
            .map(Subject::id)
            .forEach(id -> names.put(commitments.of(id).toHex(), id));
  }

  private String other(String id) {
    return id.length() == 2 + 2 * Hash.SIZE ? id : parties.nameOf(Address.fromHex(id));
  }
}
