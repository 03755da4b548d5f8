package org.cpchain.contract.runtime.check;

import java.io.File;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.cpchain.contract.CallContext;

/** Contracts that must not run, each for one reason. */
@SuppressWarnings({"all", "unused"}) // they do on purpose what the compiler warns of
final class Offenders {
  private Offenders() {}

  static final class ReadsClock implements Act {
    @Override
    public void act(CallContext context) {
      keep(System.currentTimeMillis());
    }

    private static void keep(long value) {}
  }

  static final class ReadsInstant implements Act {
    @Override
    public void act(CallContext context) {
      Instant.now();
    }
  }

  static final class StartsThread implements Act {
    @Override
    public void act(CallContext context) {
      new Thread(() -> {}).start();
    }
  }

  static final class Synchronizes implements Act {
    @Override
    public synchronized void act(CallContext context) {}
  }

  static final class Locks implements Act {
    @Override
    public void act(CallContext context) {
      synchronized (context) {
        context.height();
      }
    }
  }

  static final class UsesConcurrentMap implements Act {
    @Override
    public void act(CallContext context) {
      new ConcurrentHashMap<String, String>();
    }
  }

  static final class ReadsFile implements Act {
    @Override
    public void act(CallContext context) {
      new File("/etc/passwd").length();
    }
  }

  static final class UsesNetwork implements Act {
    @Override
    public void act(CallContext context) {
      URI.create("http://example.org");
    }
  }

  static final class Rolls implements Act {
    @Override
    public void act(CallContext context) {
      new Random().nextInt();
    }
  }

  static final class MakesUuid implements Act {
    @Override
    public void act(CallContext context) {
      UUID.randomUUID();
    }
  }

  static final class Reflects implements Act {
    @Override
    public void act(CallContext context) {
      context.getClass();
    }
  }

  static final class LoadsClass implements Act {
    @Override
    public void act(CallContext context) {
      try {
        Class.forName("java.lang.String");
      } catch (Exception e) {
        return;
      }
    }
  }

  static final class ComputesWithDouble implements Act {
    @Override
    public void act(CallContext context) {
      long half = (long) (context.height() * 0.5);
    }
  }

  static final class HidesFloatInField implements Act {
    private final float rate = 1;

    @Override
    public void act(CallContext context) {}
  }

  static final class ConvertsToDouble implements Act {
    @Override
    public void act(CallContext context) {
      context.value().doubleValue();
    }
  }

  static final class CallsNative implements Act {
    @Override
    public native void act(CallContext context);
  }

  static final class HasStaticState implements Act {
    private static long calls;

    @Override
    public void act(CallContext context) {
      calls++;
    }
  }

  static final class HasFieldThatChanges implements Act {
    private long calls;

    @Override
    public void act(CallContext context) {
      calls++;
    }
  }

  static final class HasListInField implements Act {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void act(CallContext context) {
      seen.add("x");
    }
  }

  static final class HasArrayInStatic implements Act {
    private static final long[] CALLS = new long[1];

    @Override
    public void act(CallContext context) {
      CALLS[0]++;
    }
  }

  static final class HidesStateInHelper implements Act {
    private static final Helper HELPER = new Helper();

    @Override
    public void act(CallContext context) {
      HELPER.calls++;
    }

    static final class Helper {
      private long calls;
    }
  }

  static final class UsesHashMap implements Act {
    @Override
    public void act(CallContext context) {
      Map<String, String> map = new HashMap<>();
      map.put("a", "b");
    }
  }

  static final class UsesHashSet implements Act {
    @Override
    public void act(CallContext context) {
      new HashSet<String>();
    }
  }

  static final class UsesSetOf implements Act {
    @Override
    public void act(CallContext context) {
      Set.of("a", "b").forEach(one -> {});
    }
  }

  static final class CollectsToSet implements Act {
    @Override
    public void act(CallContext context) {
      Stream.of("a", "b").collect(Collectors.toSet());
    }
  }

  static final class RunsParallel implements Act {
    @Override
    public void act(CallContext context) {
      List.of("a", "b").parallelStream().count();
    }
  }

  static final class HashesIdentity implements Act {
    @Override
    public void act(CallContext context) {
      Object any = new Object();
      keep(any.hashCode());
    }

    private static void keep(int value) {}
  }

  static final class HashesSystemIdentity implements Act {
    @Override
    public void act(CallContext context) {
      System.identityHashCode(context);
    }
  }

  static final class Formats implements Act {
    @Override
    public void act(CallContext context) {
      String.format("%d", context.height());
    }
  }

  static final class LowersCase implements Act {
    @Override
    public void act(CallContext context) {
      "TITLE".toLowerCase();
    }
  }

  static final class UsesDefaultCharset implements Act {
    @Override
    public void act(CallContext context) {
      "title".getBytes();
    }
  }

  static final class ReadsProperty implements Act {
    @Override
    public void act(CallContext context) {
      Integer.getInteger("limit");
    }
  }

  static final class CatchesEverything implements Act {
    @Override
    public void act(CallContext context) {
      try {
        context.height();
      } catch (Throwable all) {
        return;
      }
    }
  }

  static final class HasFinally implements Act {
    @Override
    public void act(CallContext context) {
      try {
        context.storage();
      } finally {
        context.height();
      }
    }
  }

  static final class CatchesStackOverflow implements Act {
    @Override
    public void act(CallContext context) {
      try {
        context.height();
      } catch (StackOverflowError full) {
        return;
      }
    }
  }

  static final class PretendsLinkage implements Act {
    @Override
    public void act(CallContext context) {
      throw new IncompatibleClassChangeError("as if classes did not fit together");
    }
  }

  static final class Recurses implements Act {
    @Override
    public void act(CallContext context) {
      even(context.height());
    }

    private boolean even(long number) {
      return number == 0 || odd(number - 1);
    }

    private boolean odd(long number) {
      return number != 0 && even(number - 1);
    }
  }

  static final class RecursesInLambda implements Act {
    @Override
    public void act(CallContext context) {
      walk(context.value());
    }

    private void walk(BigInteger left) {
      List.of(left).forEach(one -> walk(one.subtract(BigInteger.ONE)));
    }
  }

  static final class Asserts implements Act {
    @Override
    public void act(CallContext context) {
      assert context.height() > 0;
    }
  }

  static final class ReadsExceptionText implements Act {
    @Override
    public void act(CallContext context) {
      try {
        context.storage().get(null);
      } catch (NullPointerException e) {
        keep(e.getMessage());
      }
    }

    private static void keep(String text) {}
  }

  static final class UsesForeignClass implements Act {
    @Override
    public void act(CallContext context) {
      Assertions.assertThat(true);
    }
  }

  /** Offends in a class that is two references away. */
  static final class OffendsFarAway implements Act {
    @Override
    public void act(CallContext context) {
      new TreeMap<String, String>().forEach((key, value) -> Near.go());
    }

    static final class Near {
      static void go() {
        Far.go();
      }
    }

    static final class Far {
      static void go() {
        System.nanoTime();
      }
    }
  }
}
