package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.storage.StorageDamagedException;
import org.junit.jupiter.api.Test;

class DamagesTest {
  private final Damages damages = new Damages();
  private boolean whole;

  private void read() {
    if (!whole) {
      throw new StorageDamagedException("another trie node stands there");
    }
  }

  /** A crypto suite whose hashes go wrong makes stores look damaged, and is taken back then. */
  @Test
  void whatReadsWellLaterWasNotDamaged() {
    damages.note("ledger", "another trie node stands there", this::read);
    damages.look();
    assertThat(damages.text()).contains("another trie node");

    whole = true;
    damages.look();
    assertThat(damages.text()).isEmpty();
  }

  @Test
  void whatNobodyCanReadAgainStaysDamaged() {
    damages.note("votes", "the file is cut off");
    damages.look();
    assertThat(damages.found()).containsEntry("votes", "the file is cut off");
  }
}
