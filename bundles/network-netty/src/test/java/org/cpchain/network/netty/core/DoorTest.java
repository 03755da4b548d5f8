package org.cpchain.network.netty.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.network.netty.core.Door.Answer.COME_IN;

import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Address;
import org.cpchain.testkit.FakeSuite;

/** Who is let in while others knock. */
class DoorTest {
  private static final Door.Source FLOODER = new Door.Source("10.0.0.9", false);
  private static final Door.Source COMPANY = new Door.Source("10.0.0.1", false);
  private static final Door.Source VALIDATOR = new Door.Source("10.0.0.2", true);

  private static final Door.Limits LIMITS = new Door.Limits(256, 64, 8, 10, 50);

  private final Door door = new Door(LIMITS, 0);

  /** What one address could do before there were shares: take all places for the time limit. */
  @Example
  void oneAddressCannotTakeTheStrangersPlaces() {
    int let = 0;
    for (long now = 0; now < 10_000; now++) {
      let += door.knock(FLOODER, false, now) == COME_IN ? 1 : 0;
    }
    assertThat(let).isEqualTo(8);
    assertThat(door.knock(FLOODER, false, 20_000)).isEqualTo(Door.Answer.SHARE_USED_UP);
    assertThat(door.knock(COMPANY, false, 20_000)).isEqualTo(COME_IN);
  }

  /** Connections that end at once take no place; they are bounded by the rate. */
  @Example
  void oneAddressHasARateOfConnections() {
    int let = 0;
    for (long now = 0; now < 10_000; now++) {
      if (door.knock(FLOODER, false, now) == COME_IN) {
        let++;
        door.gone(FLOODER, false);
      }
    }
    assertThat(let).isBetween(100, 120);
    assertThat(door.knock(FLOODER, false, 9_999)).isEqualTo(Door.Answer.TOO_OFTEN);
    assertThat(door.knock(COMPANY, false, 10_000)).isEqualTo(COME_IN);
  }

  @Example
  void manyAddressesLeaveRoomForMembers() {
    int let = 0;
    for (int i = 0; i < 1000; i++) {
      let += door.knock(from(i), false, i * 100L) == COME_IN ? 1 : 0;
    }
    assertThat(let).isEqualTo(48);
    assertThat(door.knock(from(1), false, 100_000)).isEqualTo(Door.Answer.TOO_MANY_STRANGERS);
    assertThat(door.knock(VALIDATOR, false, 100_000)).isEqualTo(COME_IN);
  }

  @Example
  void thoseWhoHaveProvenThemselvesLeaveRoomForMembersToo() {
    for (int i = 0; i < 1000; i++) {
      if (door.knock(from(i), false, i * 100L) == COME_IN) {
        door.proven(from(i));
      }
    }
    assertThat(door.knock(COMPANY, false, 100_000)).isEqualTo(Door.Answer.FULL);
    assertThat(door.knock(VALIDATOR, false, 100_000)).isEqualTo(COME_IN);
  }

  @Example
  void handshakesOfManyAddressesHaveARateAndThoseOfMembersTheirOwn() {
    int let = 0;
    for (int i = 0; i < 10_000; i++) {
      Door.Source source = from(i);
      if (door.knock(source, false, i / 10) == COME_IN) {
        let++;
        door.gone(source, false);
      }
    }
    assertThat(let).isBetween(145, 155);
    assertThat(door.knock(COMPANY, false, 999)).isEqualTo(Door.Answer.TOO_MANY_HANDSHAKES);
    assertThat(door.knock(VALIDATOR, false, 999)).isEqualTo(COME_IN);
  }

  @Example
  void whileTheListIsOnOnlyMembersAddressesAreLetIn() {
    assertThat(door.knock(COMPANY, true, 0)).isEqualTo(Door.Answer.NOT_ON_LIST);
    assertThat(door.knock(VALIDATOR, true, 0)).isEqualTo(COME_IN);
    assertThat(door.knock(COMPANY, false, 0)).isEqualTo(COME_IN);
  }

  /** Whatever came and went: afterwards everything is as before. */
  @Property
  void placesComeBack(@ForAll @IntRange(max = 6000) int knocks, @ForAll boolean prove) {
    Door used = new Door(LIMITS, 0);
    for (int i = 0; i < knocks; i++) {
      Door.Source source = i % 7 == 0 ? VALIDATOR : from(i);
      if (used.knock(source, false, i * 50L) == COME_IN) {
        if (prove) {
          used.proven(source);
        }
        used.gone(source, prove);
      }
    }
    int let = 0;
    for (int i = 0; i < 1000; i++) {
      let += used.knock(from(i), false, 1_000_000 + i * 100L) == COME_IN ? 1 : 0;
    }
    assertThat(let).isEqualTo(48);
  }

  @Example
  void theAddressesOfMembersAreTheirLatestAndAreForgottenWithThem() {
    Address member = FakeSuite.address("validator");
    Address former = FakeSuite.address("former");
    MembersPlaces places = new MembersPlaces();
    for (int i = 1; i <= 5; i++) {
      places.learn(member, "10.0.0." + i);
    }
    places.learn(former, "10.0.1.1");
    places.keep(Set.of(member));
    assertThat(places.addresses())
        .containsExactlyInAnyOrder("10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5");
  }

  private static Door.Source from(int machine) {
    return new Door.Source("10.1." + machine / 250 + "." + machine % 250, false);
  }
}
