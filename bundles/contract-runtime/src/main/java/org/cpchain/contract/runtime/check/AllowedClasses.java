package org.cpchain.contract.runtime.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which classes outside its bundle a contract may name. Everything that is not on the list is
 * forbidden, so a new release of Java opens no door.
 */
final class AllowedClasses {
  private static final Set<String> PACKAGES =
      Set.of("org/cpchain/base", "org/cpchain/contract", "java/util/function");

  private static final Set<String> CLASSES =
      Stream.of(
              in(
                  "java/lang/",
                  "Object String StringBuilder CharSequence Comparable Iterable Record Enum Void"
                      + " Class Number Integer Long Short Byte Boolean Character Math Override"
                      + " FunctionalInterface Throwable Exception RuntimeException"
                      + " IllegalArgumentException IllegalStateException ArithmeticException"
                      + " NumberFormatException IndexOutOfBoundsException"
                      + " ArrayIndexOutOfBoundsException StringIndexOutOfBoundsException"
                      + " UnsupportedOperationException NullPointerException ClassCastException"
                      + " MatchException IncompatibleClassChangeError"),
              in("java/math/", "BigInteger BigDecimal MathContext RoundingMode"),
              in("java/nio/", "ByteBuffer ByteOrder Buffer BufferUnderflowException"),
              in("java/nio/charset/", "StandardCharsets Charset"),
              in(
                  "java/util/",
                  "Collection SequencedCollection List ArrayList LinkedList Collections Arrays"
                      + " Comparator Iterator ListIterator Map Map$Entry SortedMap NavigableMap"
                      + " TreeMap LinkedHashMap EnumMap AbstractMap$SimpleImmutableEntry Set"
                      + " SortedSet NavigableSet TreeSet LinkedHashSet EnumSet Queue Deque"
                      + " ArrayDeque Optional OptionalInt OptionalLong Objects StringJoiner"
                      + " HexFormat BitSet NoSuchElementException"),
              in(
                  "java/util/stream/",
                  "BaseStream Stream IntStream LongStream Collectors Collector"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** The longest prefix gives the reason; in the order of the list. */
  private static final Map<String, String> REASONS = reasons();

  private AllowedClasses() {}

  static boolean contains(String internalName) {
    return CLASSES.contains(internalName) || PACKAGES.contains(packageOf(internalName));
  }

  /** Why a class that is not allowed is not. */
  static String reason(String internalName) {
    Optional<String> reason =
        REASONS.entrySet().stream()
            .filter(entry -> internalName.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return reason.orElse("it is not on the list of what contracts may use");
  }

  private static String packageOf(String internalName) {
    int end = internalName.lastIndexOf('/');
    return end < 0 ? "" : internalName.substring(0, end);
  }

  private static List<String> in(String prefix, String names) {
    return Stream.of(names.split(" ")).map(name -> prefix + name).toList();
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    String order = "unordered collection; LinkedHashMap, TreeMap and their sets have an order";
    for (String name :
        List.of("HashMap", "HashSet", "Hashtable", "IdentityHashMap", "WeakHashMap")) {
      reasons.put("java/util/" + name, order);
    }
    reasons.put("java/util/concurrent/", "threads");
    reasons.put("java/lang/Thread", "threads");
    reasons.put("java/lang/InheritableThreadLocal", "threads");
    reasons.put("java/util/Timer", "threads");
    reasons.put("java/time/", "clock; the context has the block's time");
    reasons.put("java/util/Date", "clock; the context has the block's time");
    reasons.put("java/util/Calendar", "clock; the context has the block's time");
    reasons.put("java/util/TimeZone", "clock; the context has the block's time");
    reasons.put("java/util/Random", "randomness");
    reasons.put("java/util/SplittableRandom", "randomness");
    reasons.put("java/util/UUID", "randomness");
    reasons.put("java/security/", "randomness and cryptography; the context has a hash");
    reasons.put("javax/crypto/", "randomness and cryptography; the context has a hash");
    reasons.put("java/lang/reflect/", "reflection");
    reasons.put("java/lang/invoke/", "reflection");
    reasons.put("java/lang/ClassLoader", "class loading");
    reasons.put("java/util/ServiceLoader", "class loading");
    reasons.put("java/io/", "input and output");
    reasons.put("java/nio/", "input and output");
    reasons.put("java/net/", "network");
    reasons.put("java/lang/System", "the machine and its clock");
    reasons.put("java/lang/Runtime", "the machine");
    reasons.put("java/lang/Process", "the machine");
    reasons.put("java/lang/Double", "floating point");
    reasons.put("java/lang/Float", "floating point");
    reasons.put("java/lang/StrictMath", "floating point");
    reasons.put("java/util/stream/Double", "floating point");
    reasons.put("java/util/Locale", "locale");
    reasons.put("java/text/", "locale");
    reasons.put("java/util/Formatter", "locale");
    reasons.put("java/lang/ref/", "garbage collection");
    reasons.put("java/lang/StackTraceElement", "the stack");
    reasons.put("java/lang/Error", "errors of the machine end the call");
    return reasons;
  }
}
