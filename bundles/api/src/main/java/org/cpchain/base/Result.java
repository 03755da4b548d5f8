package org.cpchain.base;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value, or the reason why there is none.
 *
 * @param <T> the value's type
 */
public sealed interface Result<T> {
  record Ok<T>(T value) implements Result<T> {}

  record Refused<T>(Reason reason) implements Result<T> {}

  static <T> Result<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Result<T> refused(Reason reason) {
    return new Refused<>(reason);
  }

  static <T> Result<T> refused(String code, String message) {
    return new Refused<>(new Reason(code, message));
  }

  default Optional<T> toOptional() {
    return this instanceof Ok<T> ok ? Optional.of(ok.value()) : Optional.empty();
  }

  default Optional<Reason> refusal() {
    return this instanceof Refused<T> refused ? Optional.of(refused.reason()) : Optional.empty();
  }

  /** The value carried on by {@code next}, or the same reason. */
  default <U> Result<U> then(Function<? super T, Result<U>> next) {
    return this instanceof Ok<T> ok
        ? next.apply(ok.value())
        : refused(((Refused<T>) this).reason());
  }

  default <U> Result<U> map(Function<? super T, ? extends U> change) {
    return then(value -> ok(change.apply(value)));
  }
}
