package org.cpchain.ledger.crypto;

import java.util.Optional;
import java.util.function.Function;
import org.cpchain.module.ModuleHost.Standing;
import org.osgi.framework.ServiceReference;

/**
 * What is to be said of providers.
 *
 * @param failure why one does not serve, or did not when it was tried
 */
record Standings(
    Place<?> place,
    Admissions admissions,
    Function<ServiceReference<?>, Optional<String>> failure) {
  Standing of(ServiceReference<?> reference) {
    if (serves(reference)) {
      return Standing.RUNNING;
    }
    if (failure.apply(reference).isPresent()) {
      return Standing.FAILED;
    }
    return admissions.kept(reference).isPresent() ? Standing.NOT_ADMITTED : Standing.READY;
  }

  /** Why it may not serve, or did not when it was tried; empty also when it serves. */
  Optional<String> note(ServiceReference<?> reference) {
    return failure
        .apply(reference)
        .or(() -> serves(reference) ? Optional.empty() : admissions.kept(reference));
  }

  private boolean serves(ServiceReference<?> reference) {
    return place.current().filter(held -> held.reference().equals(reference)).isPresent();
  }
}
