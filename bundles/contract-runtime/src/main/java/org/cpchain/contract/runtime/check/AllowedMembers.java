package org.cpchain.contract.runtime.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Exceptions, class by class, from what {@link AllowedClasses} says. */
final class AllowedMembers {
  private static final Set<String> ALLOWED_ELSEWHERE = Set.of("java/lang/System.arraycopy");

  private static final Set<String> IDENTITY_OWNERS =
      Set.of("java/lang/Object", "java/lang/Enum", "java/lang/Record");

  private static final Set<String> STACK_TEXTS =
      Set.of("getMessage", "getLocalizedMessage", "toString", "printStackTrace", "getStackTrace");

  private static final Map<String, String> FORBIDDEN = forbidden();

  private AllowedMembers() {}

  /** Allowed although the class is not. */
  static boolean excepted(String owner, String name) {
    return ALLOWED_ELSEWHERE.contains(owner + "." + name);
  }

  /** Why the method of an allowed class is forbidden; empty when it is allowed. */
  static Optional<String> refusal(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return name.equals("clone") ? Optional.empty() : Optional.of("identity of an object");
    }
    if (owner.equals("java/lang/Class")) {
      return Optional.of("reflection");
    }
    if (IDENTITY_OWNERS.contains(owner) && (name.equals("hashCode") || name.equals("toString"))) {
      return owner.equals("java/lang/Enum") && name.equals("toString")
          ? Optional.empty()
          : Optional.of("identity of an object");
    }
    if (owner.startsWith("java/lang/")
        && (owner.endsWith("Exception") || owner.endsWith("Throwable"))
        && STACK_TEXTS.contains(name)) {
      return Optional.of("texts of exceptions differ from machine to machine");
    }
    String reason = FORBIDDEN.get(owner + "." + name + descriptor);
    return Optional.ofNullable(reason == null ? FORBIDDEN.get(owner + "." + name) : reason);
  }

  private static Map<String, String> forbidden() {
    Map<String, String> all = new LinkedHashMap<>();
    String lang = "java/lang/";
    put(all, "threads", lang + "Object", "wait", "notify", "notifyAll");
    put(all, "reflection", lang + "Object", "getClass");
    put(all, "garbage collection", lang + "Object", "finalize");
    put(
        all,
        "errors of the machine end the call",
        lang + "IncompatibleClassChangeError",
        "<init>(Ljava/lang/String;)V");
    put(all, "locale", lang + "String", "format", "formatted");
    put(
        all,
        "locale",
        lang + "String",
        "toLowerCase()Ljava/lang/String;",
        "toUpperCase()Ljava/lang/String;");
    put(
        all,
        "the machine's character set; name one",
        lang + "String",
        "getBytes()[B",
        "<init>([B)V",
        "<init>([BII)V");
    put(all, "the machine's character set; name one", "java/nio/charset/Charset", "defaultCharset");
    put(all, "input and output", "java/nio/charset/Charset", "forName", "availableCharsets");
    put(all, "the machine's byte order", "java/nio/ByteOrder", "nativeOrder");
    put(all, "identity of an object", "java/util/Objects", "hash", "hashCode", "toIdentityString");
    put(all, "the machine's settings", lang + "Integer", "getInteger");
    put(all, "the machine's settings", lang + "Long", "getLong");
    put(all, "the machine's settings", lang + "Boolean", "getBoolean");
    put(
        all,
        "randomness",
        "java/math/BigInteger",
        "probablePrime",
        "nextProbablePrime",
        "isProbablePrime");
    put(all, "randomness", "java/util/Collections", "shuffle");
    String order = "unordered collection; LinkedHashMap, TreeMap and their sets have an order";
    put(all, order, "java/util/Map", "of", "ofEntries", "copyOf");
    put(all, order, "java/util/Set", "of", "copyOf");
    put(all, order, "java/util/stream/Collectors", "toSet", "toUnmodifiableSet");
    put(all, order, "java/util/stream/Collectors", "toUnmodifiableMap");
    put(
        all,
        order,
        "java/util/stream/Collectors",
        "toMap(Ljava/util/function/Function;Ljava/util/function/Function;)Ljava/util/stream/Collector;",
        "toMap(Ljava/util/function/Function;Ljava/util/function/Function;Ljava/util/function/BinaryOperator;)Ljava/util/stream/Collector;",
        "groupingBy(Ljava/util/function/Function;)Ljava/util/stream/Collector;",
        "groupingBy(Ljava/util/function/Function;Ljava/util/stream/Collector;)Ljava/util/stream/Collector;");
    put(all, "threads", "java/util/stream/Collectors", "groupingByConcurrent", "toConcurrentMap");
    put(all, "threads", "java/util/Collection", "parallelStream");
    put(all, "threads", "java/util/List", "parallelStream");
    put(all, "threads", "java/util/Arrays", "parallelPrefix", "parallelSetAll", "parallelSort");
    for (String stream : new String[] {"BaseStream", "Stream", "IntStream", "LongStream"}) {
      put(all, "threads", "java/util/stream/" + stream, "parallel", "unordered", "findAny");
    }
    return all;
  }

  private static void put(Map<String, String> all, String why, String owner, String... names) {
    for (String name : names) {
      all.put(owner + "." + name, why);
    }
  }
}
