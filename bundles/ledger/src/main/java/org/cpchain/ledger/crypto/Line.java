package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.cpchain.base.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What bundles provide for one suite, and which of it is in the {@link Place}. What serves goes on
 * serving as long as it is there and does its work; after it, and at the start, the highest rank
 * that passes its examination. None of it is made before it is wanted: keys would come into being
 * for chains that do not use them. Safe for use by several threads.
 */
final class Line<T> implements Place.Rescue<T>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final Duration CALLS_END = Duration.ofSeconds(5);

  private final BundleContext context;
  private final LineKeeper<T> keeper;
  private final Admissions admissions;
  private final Duration limit;
  private final Place<T> place;
  private final Providers<T> providers;
  private final NavigableSet<ServiceReference<T>> all = new TreeSet<>();
  private final Map<ServiceReference<T>, T> taken = new HashMap<>();
  private final Map<ServiceReference<T>, String> failures = new HashMap<>();
  private final Object oneRescue = new Object();
  private Optional<Held<T>> reserve = Optional.empty();
  private volatile String trouble = "";

  /**
   * @param patience how long a call waits while nobody serves
   * @param limit within which a candidate must start
   */
  Line(
      Class<T> type,
      String suite,
      BundleContext context,
      Duration patience,
      Duration limit,
      LineKeeper<T> keeper,
      Admissions admissions) {
    this.context = context;
    this.admissions = admissions;
    this.keeper = keeper;
    this.limit = limit;
    this.place = new Place<>("the " + type.getSimpleName() + " of " + suite, patience, this);
    this.providers = new Providers<>(type, suite, context, this::came, this::gone);
  }

  void open() {
    providers.open();
  }

  Place<T> place() {
    return place;
  }

  /** What is to be said of a provider. */
  Standings standings() {
    return new Standings(place, admissions, this::failure);
  }

  /** Why what was put here last was taken back, or should be; empty text when all is well. */
  String trouble() {
    return trouble;
  }

  /** What serves is meant to. */
  void settleTrouble() {
    trouble = "";
  }

  /** Why it does not serve, or did not when it was tried. */
  synchronized Optional<String> failure(ServiceReference<?> reference) {
    return Optional.ofNullable(failures.get(reference));
  }

  /** Those that failed are tried once more. */
  synchronized void forgive() {
    failures.clear();
  }

  /** Puts somebody where nobody is. */
  void settle() {
    while (place.current().isEmpty()) {
      Optional<ServiceReference<T>> next = candidates().stream().findFirst();
      if (next.isEmpty()) {
        return;
      }
      // Not on another thread: the service may be coming into being on this one.
      take(next.get(), Optional.ofNullable(context.getService(next.get())))
          .toOptional()
          .ifPresent(held -> serve(held, Optional.empty()));
    }
  }

  /** All that may serve and have not failed, the highest rank first. */
  private List<ServiceReference<T>> candidates() {
    List<ServiceReference<T>> list;
    synchronized (this) {
      list = new ArrayList<>(all.descendingSet());
      list.removeIf(failures::containsKey);
    }
    return admissions.admitted(list);
  }

  /** In the place of what serves, which stands by from then on. */
  Result<Held<T>> activate(ServiceReference<T> reference) {
    Optional<String> kept = admissions.kept(reference);
    if (kept.isPresent()) {
      return Result.refused("not-admitted", kept.get());
    }
    synchronized (this) {
      failures.remove(reference);
    }
    Optional<Held<T>> before = place.current();
    return start(reference)
        .map(
            held -> {
              serve(held, before);
              before.ifPresent(old -> old.awaitIdle(CALLS_END));
              return held;
            });
  }

  /** Examined, and not yet in its place. */
  Result<Held<T>> start(ServiceReference<T> reference) {
    Result<Optional<T>> service =
        Trials.within(limit, () -> Optional.ofNullable(context.getService(reference)));
    if (service instanceof Result.Refused<Optional<T>> refused) {
      return Result.refused("not-started", fail(reference, refused.reason().message()));
    }
    return take(reference, service.toOptional().orElseThrow());
  }

  private Result<Held<T>> take(ServiceReference<T> reference, Optional<T> service) {
    if (service.isEmpty()) {
      return Result.refused("not-started", fail(reference, "it did not start; the log says why"));
    }
    Optional<String> objection = keeper.objection(service.get());
    synchronized (this) {
      boolean again = taken.containsKey(reference);
      if (objection.isPresent() || again || !all.contains(reference)) {
        context.ungetService(reference);
      }
      if (objection.isEmpty() && all.contains(reference)) {
        taken.put(reference, service.get());
        return Result.ok(new Held<>(reference, service.get()));
      }
    }
    return Result.refused(
        "not-started", fail(reference, objection.orElse("it went while it was tried")));
  }

  private synchronized String fail(ServiceReference<T> reference, String why) {
    LOG.error("{} does not serve: {}", reference.getBundle(), why);
    if (all.contains(reference)) {
      failures.put(reference, why);
    }
    return why;
  }

  private void serve(Held<T> held, Optional<Held<T>> before) {
    synchronized (this) {
      if (!all.contains(held.reference())) {
        return;
      }
      place.put(held);
      trouble = "";
      reserve = before.filter(old -> all.contains(old.reference()));
    }
    LOG.info("{} serves now: {}", held.reference().getBundle(), held.service().getClass());
    tell();
  }

  private void tell() {
    keeper.changed(place.current(), standby());
  }

  @Override
  public Optional<Held<T>> insteadOf(Held<T> held) {
    synchronized (oneRescue) {
      Optional<Held<T>> standby = standby();
      for (ServiceReference<T> other : candidates()) {
        if (standby.isEmpty() && !other.equals(held.reference())) {
          standby = start(other).toOptional();
        }
      }
      synchronized (this) {
        reserve = standby.filter(one -> all.contains(one.reference()));
        return reserve;
      }
    }
  }

  private synchronized Optional<Held<T>> standby() {
    return reserve;
  }

  @Override
  public void failed(Held<T> held, Throwable reason) {
    takeBack(held, "it throws " + reason);
  }

  /** Another one serves in its place, if there is one; it is not tried again by itself. */
  void takeBack(Held<T> held, String why) {
    Optional<Held<T>> next = insteadOf(held);
    synchronized (this) {
      if (place.current().filter(held::equals).isEmpty()) {
        return;
      }
      failures.put(held.reference(), why);
      reserve = Optional.empty();
      trouble = why;
      next.ifPresent(place::put);
    }
    LOG.error(
        "{} should not serve: {}. {}",
        held.reference().getBundle(),
        why,
        next.map(other -> other.reference().getBundle() + " serves instead")
            .orElse("There is no other one: install one of the same suite"));
    tell();
  }

  private void came(ServiceReference<T> reference) {
    synchronized (this) {
      all.add(reference);
    }
    keeper.review();
  }

  private void gone(ServiceReference<T> reference) {
    Optional<Held<T>> served = place.current().filter(held -> held.reference().equals(reference));
    Optional<T> service;
    synchronized (this) {
      all.remove(reference);
      failures.remove(reference);
      service = Optional.ofNullable(taken.remove(reference));
      reserve = reserve.filter(held -> !held.reference().equals(reference));
      if (served.isPresent()) {
        reserve.ifPresentOrElse(place::put, place::clear);
        reserve = Optional.empty();
        trouble = "";
      }
    }
    tell();
    keeper.review();
    if (!served.map(held -> held.awaitIdle(CALLS_END)).orElse(true)) {
      LOG.warn("calls are still inside {}, which is being stopped", reference.getBundle());
    }
    service.ifPresent(any -> context.ungetService(reference));
  }

  @Override
  public void close() {
    place.giveUp();
    providers.close();
  }
}
