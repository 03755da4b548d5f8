package org.cpchain.contract.runtime.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;

/** Uses much of what contracts may use: the check must not be in the way of ordinary code. */
final class Innocent implements Act {
  enum Size {
    SMALL(1),
    LARGE(10);

    private final int weight;

    Size(int weight) {
      this.weight = weight;
    }
  }

  record Order(String name, Size size, List<BigInteger> amounts) implements Comparable<Order> {
    @Override
    public int compareTo(Order other) {
      return Comparator.comparing(Order::name).compare(this, other);
    }
  }

  sealed interface Shape permits Square, Box {}

  record Square(long side) implements Shape {}

  record Box(long length, long width) implements Shape {}

  private static final StorageMap<Hash, String> NAMES =
      new StorageMap<>("names", Codec.HASH, Codec.TEXT);
  private static final BigDecimal TAX = new BigDecimal("0.19");

  private final BigInteger limit = BigInteger.TWO.pow(128);

  @Override
  public void act(CallContext context) {
    Map<String, Order> orders = new TreeMap<>();
    orders.put("a", new Order("a", Size.valueOf("LARGE"), List.of(BigInteger.TEN)));
    List<Order> sorted = new ArrayList<>(orders.values());
    sorted.sort(Comparator.comparing(Order::name).thenComparing(Order::size));
    String names = sorted.stream().map(Order::name).collect(Collectors.joining(","));
    Map<Size, Long> counts =
        sorted.stream()
            .collect(Collectors.groupingBy(Order::size, LinkedHashMap::new, Collectors.counting()));
    BigDecimal tax = TAX.multiply(BigDecimal.TEN).setScale(2, RoundingMode.HALF_UP);
    Hash hash = context.hash(names.getBytes(StandardCharsets.UTF_8));
    NAMES.put(context.storage(), hash, "sum " + counts.size() + " " + tax + " " + hash);
    Optional<String> name = NAMES.get(context.storage(), hash);
    Revert.unless(name.isPresent() && limit.signum() > 0, "no name");
    area(new Box(2, 3));
    weigh(sorted.get(0).size());
    long sum = IntStream.range(0, 10).mapToLong(i -> i * 2L).sum();
    byte[] copy = new byte[8];
    System.arraycopy(ByteBuffer.allocate(8).putLong(sum).array(), 0, copy, 0, 8);
    Revert.unless(Bytes.of(copy).size() == 8, "size");
    try {
      Long.parseLong(names);
    } catch (NumberFormatException e) {
      context.storage().remove(Bytes.of(copy));
    }
  }

  private static long area(Shape shape) {
    if (shape instanceof Square square) {
      return square.side() * square.side();
    }
    Box box = (Box) shape;
    return box.length() * box.width();
  }

  private static int weigh(Size size) {
    return switch (size) {
      case SMALL -> 1;
      case LARGE -> size.weight;
    };
  }
}
