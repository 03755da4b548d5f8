package org.cpchain.lbft.core;

import java.util.Map;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;

/**
 * A protocol as a pure function, with its encodings. Safe for use by several threads: it keeps
 * nothing, equal calls give equal results.
 *
 * @param <S> everything that a validator knows
 */
public abstract class Protocol<S extends Knowledge> {
  protected final Setting setting;
  protected final MessageCodec messages;

  /**
   * @param kinds how to read the messages that only this protocol has
   */
  protected Protocol(Setting setting, Map<Message.Kind, Function<Reader, Message>> kinds) {
    this.setting = setting;
    this.messages =
        new MessageCodec(setting.domain().protocol(), setting.version(), setting.rules(), kinds);
  }

  /** What never changes. */
  public final Setting setting() {
    return setting;
  }

  public final MessageCodec messages() {
    return messages;
  }

  /**
   * A validator that has just been switched on; {@link Event.Started} comes next.
   *
   * @param headCommittee has decided the head
   * @param committee decides the height above the head
   */
  public abstract S above(Head head, Committee headCommittee, Committee committee);

  /** The state after the event, and what has to be done, in order. */
  public abstract Step<S> step(S state, Event event);

  /** The whole state as a versioned record, for a successor. */
  public abstract Bytes encode(S state);

  public abstract Result<S> decode(Bytes record);
}
