package org.cpchain.lbft;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.cpchain.consensus.TimeSource;
import org.cpchain.lbft.core.TimerId;

/** The engine's timers. Used by its steps alone; what fires is put into the mailbox. */
final class Alarms {
  private final TimeSource time;
  private final Mailbox mailbox;
  private final Consumer<TimerId> fired;
  private final Map<TimerId, Setting> settings = new EnumMap<>(TimerId.class);

  /** Identity tells an alarm that is still wanted from one that was moved after it rang. */
  private static final class Setting {
    private TimeSource.Alarm alarm = () -> {};
  }

  Alarms(TimeSource time, Mailbox mailbox, Consumer<TimerId> fired) {
    this.time = time;
    this.mailbox = mailbox;
    this.fired = fired;
  }

  void set(TimerId id, long at) {
    cancel(id);
    Setting setting = new Setting();
    settings.put(id, setting);
    setting.alarm =
        time.after(Math.max(0, at - time.now()), () -> mailbox.put(() -> ring(id, setting)));
  }

  void cancel(TimerId id) {
    Setting setting = settings.remove(id);
    if (setting != null) {
      setting.alarm.cancel();
    }
  }

  void cancelAll() {
    for (TimerId id : TimerId.values()) {
      cancel(id);
    }
  }

  private void ring(TimerId id, Setting setting) {
    if (settings.remove(id, setting)) {
      fired.accept(id);
    }
  }
}
