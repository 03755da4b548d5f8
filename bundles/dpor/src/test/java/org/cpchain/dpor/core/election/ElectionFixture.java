package org.cpchain.dpor.core.election;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.dpor.Sha256;

/** Short names for what elections are about. */
final class ElectionFixture {
  /** SHA-256 of the ASCII text {@code election vector}. */
  static final Hash SEED = new Sha256().hash(Bytes.of("election vector".getBytes(US_ASCII)));

  private ElectionFixture() {}

  static Address address(int number) {
    return Address.of(ByteBuffer.allocate(Address.SIZE).putInt(16, number).array());
  }

  static List<Address> addresses(int... numbers) {
    return IntStream.of(numbers).mapToObj(ElectionFixture::address).toList();
  }

  /** The twelve addresses from 101 on. */
  static List<Address> defaults() {
    return IntStream.rangeClosed(101, 112).mapToObj(ElectionFixture::address).toList();
  }

  static Candidate candidate(int number, long rpt) {
    return new Candidate(address(number), rpt);
  }

  /** As many candidates from address 1 on, with reputations that differ. */
  static List<Candidate> candidates(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> candidate(i, 1000 + (i * 2477L) % 9001))
        .toList();
  }

  static Hash seed(int number) {
    return new Sha256().hash(Bytes.of(ByteBuffer.allocate(4).putInt(number).array()));
  }

  static Elected elect(ElectionParameters parameters, List<Candidate> candidates, Hash seed) {
    return new Election(parameters, new Sha256()).elect(candidates, seed);
  }
}
