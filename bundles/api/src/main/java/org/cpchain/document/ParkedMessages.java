package org.cpchain.document;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;

/**
 * Messages that need an operator, with their original bytes. The {@link Intake} is one; an
 * application that takes documents by an interface of its own registers another. Safe for use by
 * several threads.
 */
public interface ParkedMessages {
  /** Those that are parked, the oldest first. */
  List<Intake.Entry> parked(int limit);

  /**
   * Tries a parked message once more, from its original bytes. Refused with {@code unknown} when
   * there is none with this id here, and when it is not parked or is {@link Intake#INCOMPLETE}.
   *
   * @return what is to be looked at from now on; its id may be another
   */
  Result<Intake.Entry> replay(String id);

  /** What has become of a message, parked or not. */
  Optional<Intake.Entry> find(String id);

  /** The original bytes of a message. They may hold personal data: hand them to nobody else. */
  Optional<Bytes> content(String id);
}
