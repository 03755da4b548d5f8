package org.cpchain.contract.runtime.core;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Storage;

/** A contract's part of the world, for gas. */
final class MeteredStorage implements Storage {
  private final Frame frame;

  MeteredStorage(Frame frame) {
    this.frame = frame;
  }

  @Override
  public Optional<Bytes> get(Bytes key) {
    return read(frame.running(), key);
  }

  @Override
  public void put(Bytes key, Bytes value) {
    Run run = frame.changing("write to storage");
    Optional<Bytes> old = read(run, key);
    if (old.isEmpty()) {
      run.charge(
          GasSchedule.WRITE_NEW + GasSchedule.WRITE_NEW_BYTE * ((long) key.size() + value.size()));
    } else if (!old.get().equals(value)) {
      run.charge(GasSchedule.WRITE_CHANGED + GasSchedule.WRITE_CHANGED_BYTE * value.size());
    } else {
      return;
    }
    run.ground().write(self(), key, Optional.of(value));
  }

  @Override
  public void remove(Bytes key) {
    Run run = frame.changing("remove from storage");
    if (read(run, key).isPresent()) {
      run.charge(GasSchedule.DELETE);
      run.ground().write(self(), key, Optional.empty());
    }
  }

  private Optional<Bytes> read(Run run, Bytes key) {
    run.charge(GasSchedule.READ + GasSchedule.READ_BYTE * key.size());
    Optional<Bytes> value = run.ground().world(all -> all.read(self(), key));
    run.charge(GasSchedule.READ_BYTE * value.map(Bytes::size).orElse(0));
    return value;
  }

  private Address self() {
    return frame.self();
  }
}
