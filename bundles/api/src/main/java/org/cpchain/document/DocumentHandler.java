package org.cpchain.document;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;

/**
 * Turns canonical documents into contract calls. An application registers one for the kinds of
 * documents that are its business.
 */
public interface DocumentHandler {
  /**
   * The calls that the document means, in order; empty when the document is not this application's
   * business. Idempotency keys begin with {@code prefix}, so that the same message always gives the
   * same keys.
   */
  Optional<Result<List<PlannedCall>>> plan(BusinessDocument document, String prefix);

  /**
   * What somebody must look at before the document is carried out, although it could be: it is
   * parked with this reason, and carried out when an operator replays it.
   */
  default Optional<Reason> suspicion(BusinessDocument document) {
    return Optional.empty();
  }

  /**
   * The calls of the document are final; the application may now keep its own record of the
   * document.
   */
  default void completed(BusinessDocument document, List<Completed> calls) {}

  /**
   * Why a call of the document was refused, for the operator: things and partners by their names
   * where the contract only knows their ids.
   */
  default Reason readable(BusinessDocument document, Reason reason) {
    return reason;
  }

  /**
   * @param description for people, such as {@code drugledger.ship(pallet 0034…, to hospital)}; no
   *     personal data
   */
  record PlannedCall(String description, Submission submission) {}

  record Completed(PlannedCall call, Receipt receipt) {}
}
