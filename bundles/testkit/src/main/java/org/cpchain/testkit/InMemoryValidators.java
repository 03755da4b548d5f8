package org.cpchain.testkit;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.Validators;

/**
 * A network of engines in one process. Messages take a random time, so that they overtake each
 * other, and may be lost or come twice. The chances come from a seed; the threads' timing does not.
 */
public final class InMemoryValidators {
  private final TimeSource time;
  private final Random chance;
  private final int maxDelayMillis;
  private final int lossPercent;
  private final int repeatPercent;
  private final Map<Address, ConsensusEngine> engines = new ConcurrentSkipListMap<>();
  private final Set<Address> silent = ConcurrentHashMap.newKeySet();

  public InMemoryValidators(
      TimeSource time, long seed, int maxDelayMillis, int lossPercent, int repeatPercent) {
    this.time = time;
    this.chance = new Random(seed);
    this.maxDelayMillis = maxDelayMillis;
    this.lossPercent = lossPercent;
    this.repeatPercent = repeatPercent;
  }

  /** Connects an engine, in the place of an earlier one of the same address. */
  public void connect(Address address, ConsensusEngine engine) {
    engines.put(address, engine);
  }

  public void disconnect(Address address) {
    engines.remove(address);
  }

  /** From now on nothing that it says arrives, or everything again. */
  public void silence(Address address, boolean isSilent) {
    if (isSilent) {
      silent.add(address);
    } else {
      silent.remove(address);
    }
  }

  /** The network as one of its members sees it. */
  public Validators seenFrom(Address self) {
    return new Validators() {
      @Override
      public void broadcast(Bytes message) {
        for (Address validator : engines.keySet()) {
          send(validator, message);
        }
      }

      @Override
      public void send(Address validator, Bytes message) {
        if (!validator.equals(self)) {
          carry(self, validator, message);
        }
      }
    };
  }

  private synchronized void carry(Address from, Address to, Bytes message) {
    if (silent.contains(from) || chance.nextInt(100) < lossPercent) {
      return;
    }
    int copies = chance.nextInt(100) < repeatPercent ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      time.after(chance.nextInt(maxDelayMillis + 1), () -> deliver(from, to, message));
    }
  }

  private void deliver(Address from, Address to, Bytes message) {
    ConsensusEngine engine = engines.get(to);
    if (engine != null) {
      engine.received(from, message);
    }
  }
}
