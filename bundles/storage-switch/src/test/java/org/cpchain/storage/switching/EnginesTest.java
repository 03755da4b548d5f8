package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleGate;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.junit.jupiter.api.Test;

/** Which of several versions of an engine is used. */
class EnginesTest {
  private static final Verdict LATER = Verdict.later("later", "nobody can tell");
  private static final Verdict NO = Verdict.reject("no", "nobody approved it");

  private final Engine older =
      Rig.engine("e", "1.0.0", 1, new MvStorageProvider(Path.of("unused"), 1));
  private final Engine newer =
      Rig.engine("e", "2.0.0", 2, new MvStorageProvider(Path.of("unused"), 1));

  private Engines both(Verdict ofOlder, Verdict ofNewer) {
    Map<Engine, Verdict> verdicts = Map.of(older, ofOlder, newer, ofNewer);
    Engines engines = new Engines(verdicts::get);
    engines.add(newer);
    engines.add(older);
    return engines;
  }

  @Test
  void theNewestThatMayRun() {
    assertThat(both(Verdict.accept(), Verdict.accept()).named("e")).contains(newer);
    assertThat(both(Verdict.accept(), LATER).named("e")).contains(older);
    assertThat(both(NO, Verdict.accept()).named("e")).contains(newer);
  }

  @Test
  void theFirstOneAsLongAsNobodyCanTell() {
    assertThat(both(LATER, LATER).named("e")).contains(older);
    assertThat(both(NO, LATER).named("e")).contains(newer);
  }

  /** Before, an engine that nobody had signed was used after a restart: nobody was asked yet. */
  @Test
  void noneAsLongAsThereIsNoGate() {
    Verdict absent = ModuleGate.ABSENT.admits(older.module(), 1);
    assertThat(both(absent, absent).named("e")).isEmpty();
    assertThat(both(absent, absent).missing("e")).contains("org.cpchain.module-manager");
  }

  @Test
  void noneThatMustNotRun() {
    assertThat(both(NO, NO).named("e")).isEmpty();
    assertThat(both(NO, NO).missing("e")).isEqualTo("nobody approved it");
    assertThat(both(NO, LATER).missing("e")).isEmpty();
  }

  @Test
  void whatIsUsedStaysWhenABetterOneComesUntilItGoes() {
    Engines engines = new Engines(any -> Verdict.accept());
    engines.add(older);
    assertThat(engines.named("e")).contains(older);
    engines.add(newer);
    assertThat(engines.named("e")).contains(older);
    assertThat(engines.remove(older.provider())).contains(older);
    assertThat(engines.named("e")).contains(newer);
  }
}
