package org.cpchain.storage.rocksdb;

import java.util.concurrent.atomic.AtomicInteger;

/** A pin that is released when its last holder lets go. Held by whoever makes it. */
final class SharedPin {
  private final Engine.Pin pin;
  private final AtomicInteger holders = new AtomicInteger(1);

  SharedPin(Engine.Pin pin) {
    this.pin = pin;
  }

  Engine.Pin pin() {
    return pin;
  }

  /** False when nobody held it any more. */
  boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** To be called once for each hold. */
  void release() {
    if (holders.decrementAndGet() == 0) {
      pin.release();
    }
  }
}
