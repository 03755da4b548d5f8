package org.cpchain.storage.switching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cpchain.base.Result;
import org.junit.jupiter.api.Test;

class PlacementsTest {
  @Test
  void aStoreMovesByTwoNotes() {
    Placement before = Placement.in("mvstore");
    Placement copying = before.copying("rocksdb");
    assertThat(copying.engine()).isEqualTo("mvstore");
    assertThat(copying.scrap()).containsExactly("rocksdb");
    Placement moved = copying.moved("rocksdb");
    assertThat(moved.engine()).isEqualTo("rocksdb");
    assertThat(moved.scrap()).containsExactly("mvstore");
    assertThat(moved.cleaned("mvstore")).isEqualTo(Placement.in("rocksdb"));
  }

  @Test
  void aCopyThatIsGivenUpLeavesNothing() {
    Placement before = Placement.in("mvstore");
    assertThat(before.copying("rocksdb").cleaned("rocksdb")).isEqualTo(before);
  }

  @Test
  void noStoreMovesToWhereNoCopyWasBegun() {
    assertThatThrownBy(() -> Placement.in("mvstore").moved("rocksdb"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatAnEngineKeepsIsNeverScrap() {
    assertThatThrownBy(() -> Placement.in("mvstore").copying("mvstore"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTextIsReadAsItWasWritten() {
    Placements placements =
        Placements.NONE
            .with("ledger", Placement.in("mvstore").copying("rocksdb").copying("other"))
            .with("votes", Placement.in("rocksdb"));
    assertThat(Placements.parse(placements.text())).isEqualTo(Result.ok(placements));
    assertThat(Placements.parse(Placements.NONE.text())).isEqualTo(Result.ok(Placements.NONE));
  }

  @Test
  void everyBeginningOfTheTextIsRefused() {
    String text =
        Placements.NONE
            .with("ledger", Placement.in("mvstore"))
            .with("votes", Placement.in("rocksdb").copying("mvstore"))
            .text();
    for (int size = 0; size < text.length() - 1; size++) {
      assertThat(Placements.parse(text.substring(0, size)).toOptional()).as(size + "").isEmpty();
    }
  }
}
