package org.cpchain.query;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;

/** The history of one serialised thing. An application registers it as a service. */
public interface TraceService {
  /**
   * The steps in the order in which they happened, those of its containers while it was inside
   * included. Refused with {@code not-an-identifier} or {@code unknown}.
   *
   * @param identifier EPC URN, GS1 Digital Link, or element string such as {@code
   *     (01)09506000134352(21)A1}
   */
  Result<Trace> trace(String identifier);

  /**
   * @param identifier in GS1 Digital Link canonical form
   * @param state now, such as {@code dispensed}
   */
  record Trace(String identifier, String state, String custodian, List<Step> steps) {}

  /**
   * @param act such as {@code shipped}
   * @param subject what the step was done to: the thing itself, or a container it was in
   * @param occurred with the offset of the place where it happened
   * @param transaction zero when the step is not on the chain
   * @param details for people; no personal data
   */
  record Step(
      String act,
      String subject,
      OffsetDateTime occurred,
      String party,
      long height,
      Hash transaction,
      Map<String, String> details) {
    public Step {
      details = Map.copyOf(details);
    }
  }
}
