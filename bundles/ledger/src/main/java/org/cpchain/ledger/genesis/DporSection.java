package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import org.cpchain.consensus.Committee;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.ReputationTerms;
import org.cpchain.ledger.genesis.Fields.BadFieldException;

/**
 * The section {@code dpor} of a genesis: how elections divide the heights. Its field {@code
 * reputation} may be left out, and each field of that; bounds are those between which governance
 * may change the numbers later.
 */
final class DporSection {
  private static final int MAX_VIEWS = 10_000;
  private static final int MAX_DISTANCE = 100;
  private static final int MAX_COMMITTEE = 100;
  private static final String SECTION = "dpor";
  private static final String REPUTATION = "reputation";

  private DporSection() {}

  /**
   * Empty without the section.
   *
   * @param committee of the first terms, whose proposers are the default ones
   */
  static Optional<ElectionRules> read(Fields in, Committee committee) {
    if (!in.has(SECTION)) {
      return Optional.empty();
    }
    if (new HashSet<>(committee.proposers()).size() != committee.proposers().size()) {
      throw new BadFieldException("proposers", "names an account twice");
    }
    if (Math.max(committee.size(), committee.proposers().size()) > MAX_COMMITTEE) {
      throw new BadFieldException(
          SECTION, "is for at most " + MAX_COMMITTEE + " validators and proposers");
    }
    return Optional.of(rules(in.object(SECTION)));
  }

  private static ElectionRules rules(Fields in) {
    ElectionRules rules =
        new ElectionRules(
            (int) in.number("views", 1, MAX_VIEWS),
            (int) in.number("distance", 1, MAX_DISTANCE),
            (int) in.number("initialTerms", 1, 1_000_000),
            in.has(REPUTATION) ? Optional.of(reputation(in.object(REPUTATION))) : Optional.empty());
    if (rules.initialTerms() < rules.distance()) {
      throw new BadFieldException(
          in.name("initialTerms"), "must not be below distance: no election can fill those terms");
    }
    in.end();
    return rules;
  }

  private static ReputationTerms reputation(Fields in) {
    ReputationTerms usual = ReputationTerms.DEFAULT;
    ReputationTerms terms =
        new ReputationTerms(
            number(in, "windowBlocks", usual.window(), Parameter.RPT_WINDOW),
            number(in, "faultWindowBlocks", usual.faultWindow(), Parameter.RPT_FAULT_WINDOW),
            number(in, "faultsToFloor", usual.faultsToFloor(), Parameter.RPT_FAULTS),
            number(in, "floor", usual.floor(), Parameter.RPT_FLOOR),
            number(in, "removalThreshold", usual.threshold(), Parameter.RPT_THRESHOLD));
    in.end();
    return terms;
  }

  private static long number(Fields in, String field, long usual, Parameter bounds) {
    return in.number(
        field, usual, bounds.lowest().longValueExact(), bounds.highest().longValueExact());
  }

  static void write(ObjectNode root, ElectionRules rules) {
    ObjectNode section =
        root.putObject(SECTION)
            .put("views", rules.views())
            .put("distance", rules.distance())
            .put("initialTerms", rules.initialTerms());
    rules
        .reputation()
        .ifPresent(
            terms ->
                section
                    .putObject(REPUTATION)
                    .put("windowBlocks", terms.window())
                    .put("faultWindowBlocks", terms.faultWindow())
                    .put("faultsToFloor", terms.faultsToFloor())
                    .put("floor", terms.floor())
                    .put("removalThreshold", terms.threshold()));
  }
}
