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
  /**
   * Code of the reason to park a message about goods that may be falsified. An operator looks at
   * each: such messages are replayed one by one, never together with others.
   */
  String UNKNOWN_PACK = "unknown-pack";

  /** Those that are parked, the oldest first. */
  List<Intake.Entry> parked(int limit);

  /**
   * Tries a parked message once more, from its original bytes. Refused with {@code unknown} when
   * there is none with this id here, and when it is not parked or is {@link Intake#INCOMPLETE}.
   *
   * @return what is to be looked at from now on; its id may be another
   */
  Result<Intake.Entry> replay(String id);

  /**
   * Deletes a parked message with its bytes, for good; what it has led to on the chain stays. At
   * most the id, the time and the code of the reason are remembered. When its sender sends it
   * again, it is a new message. Refused with {@code unknown} when there is none with this id here,
   * with {@code not-parked} when it is not parked.
   *
   * @return what was deleted
   */
  Result<Intake.Entry> discard(String id);

  /** How much is parked. */
  Amount amount();

  /** What has become of a message, parked or not. */
  Optional<Intake.Entry> find(String id);

  /** The original bytes of a message. They may hold personal data: hand them to nobody else. */
  Optional<Bytes> content(String id);

  /**
   * @param bytes of the content of all these messages
   */
  record Amount(long messages, long bytes) {}
}
