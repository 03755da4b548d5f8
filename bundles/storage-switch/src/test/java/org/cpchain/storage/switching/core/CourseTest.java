package org.cpchain.storage.switching.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;
import org.cpchain.storage.switching.core.Course.Phase;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final Segment FRUIT = new Segment("fruit");
  private static final Segment LONGER = new Segment("fruit-a");
  private static final Segment ROOTS = new Segment("roots");
  private static final Bytes KEY = Bytes.of((byte) 5);

  @Test
  void whatIsNotCopiedYetNeedsNoTelling() {
    assertThat(Course.BEGIN.covers(FRUIT, Bytes.EMPTY)).isFalse();
    Course course = Course.BEGIN.after(FRUIT, KEY);
    assertThat(course.covers(FRUIT, Bytes.EMPTY)).isTrue();
    assertThat(course.covers(FRUIT, KEY)).isTrue();
    assertThat(course.covers(FRUIT, Bytes.of((byte) 5, (byte) 0))).isFalse();
    assertThat(course.covers(LONGER, Bytes.EMPTY)).isFalse();
    assertThat(course.from(FRUIT)).isEqualTo(Bytes.of((byte) 5, (byte) 0));
    assertThat(course.from(LONGER)).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void aSegmentThatIsDoneIsCoveredWholeAndTheNextOneNot() {
    Course course = Course.BEGIN.after(FRUIT);
    assertThat(course.isDone(FRUIT)).isTrue();
    assertThat(course.covers(FRUIT, Bytes.of((byte) 0xff))).isTrue();
    assertThat(course.isDone(LONGER)).isFalse();
    assertThat(course.covers(LONGER, Bytes.EMPTY)).isFalse();
    assertThat(course.after(LONGER).isDone(ROOTS)).isFalse();
  }

  @Test
  void aSegmentThatAppearsBehindThePositionIsCovered() {
    assertThat(Course.BEGIN.after(ROOTS, KEY).covers(LONGER, KEY)).isTrue();
  }

  @Test
  void behindTheCopyEverythingIsCovered() {
    Course comparing = Course.BEGIN.after(ROOTS).completed();
    assertThat(comparing.phase()).isEqualTo(Phase.COMPARING);
    assertThat(comparing.covers(ROOTS, KEY)).isTrue();
    assertThat(comparing.isDone(FRUIT)).isFalse();
    assertThat(comparing.completed().phase()).isEqualTo(Phase.FOLLOWING);
    assertThat(comparing.completed().covers(FRUIT, KEY)).isTrue();
  }
}
