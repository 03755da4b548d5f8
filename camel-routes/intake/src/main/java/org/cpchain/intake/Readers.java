package org.cpchain.intake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.DocumentHandler;
import org.cpchain.document.DocumentHandler.PlannedCall;
import org.cpchain.document.DocumentMapper;

/** The mappers and handlers that are installed now. Safe for use by several threads. */
final class Readers {
  final List<DocumentMapper> mappers = new CopyOnWriteArrayList<>();
  final List<DocumentHandler> handlers = new CopyOnWriteArrayList<>();

  /**
   * @param handler who has planned
   */
  record Plan(DocumentHandler handler, BusinessDocument document, List<PlannedCall> calls) {
    Reason readable(Reason reason) {
      return handler.readable(document, reason);
    }
  }

  Optional<DocumentMapper> mapper(String format) {
    return mappers.stream().filter(mapper -> mapper.format().equals(format)).findFirst();
  }

  /** What a handler finds suspicious about the document. */
  Optional<Reason> suspicion(BusinessDocument document) {
    return handlers.stream().flatMap(handler -> handler.suspicion(document).stream()).findFirst();
  }

  /** The plan of the first handler whose business the document is. */
  Result<Plan> plan(BusinessDocument document, String prefix) {
    for (DocumentHandler handler : handlers) {
      Optional<Result<List<PlannedCall>>> calls = handler.plan(document, prefix);
      if (calls.isPresent()) {
        return calls.get().map(planned -> new Plan(handler, document, planned));
      }
    }
    return Result.refused(
        new Reason(
            "no-application",
            "no application on this node deals with a "
                + document.getClass().getSimpleName()
                + "; install it, then replay the message"));
  }
}
