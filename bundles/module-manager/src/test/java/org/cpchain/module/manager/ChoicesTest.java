package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoicesTest {
  private static final ModuleVersion ONE = new ModuleVersion("consensus", "lbft", "1.0.0");
  private static final ModuleVersion TWO = new ModuleVersion("consensus", "lbft", "2.0.0");
  private static final ModuleVersion OTHER = new ModuleVersion("consensus", "dpor", "1.0.0");

  @TempDir private Path folder;
  private Path file;
  private Choices choices;

  @BeforeEach
  void open() {
    file = folder.resolve("modules/chosen.json");
    choices = new Choices(file);
  }

  @Test
  void theLastChoiceOfEachProtocolIsKept() throws Exception {
    choices.choose(ONE);
    choices.choose(TWO);
    choices.choose(OTHER);
    Choices later = new Choices(file);
    assertThat(later.chosen("consensus", "lbft")).contains(TWO);
    assertThat(later.isChosen(ONE)).isFalse();
    assertThat(later.isChosen(OTHER)).isTrue();
    assertThat(later.chosen("storage", "kv")).isEmpty();
  }

  @Test
  void whatIsTakenBackIsNoLongerChosenUntilItIsChosenAgain() throws Exception {
    choices.choose(TWO);
    choices.takeBack(TWO, "it was silent");
    assertThat(new Choices(file).takenBack(TWO)).contains("it was silent");
    assertThat(new Choices(file).chosen("consensus", "lbft")).isEmpty();
    choices.choose(TWO);
    assertThat(new Choices(file).takenBack(TWO)).isEmpty();
  }

  @Test
  void anAttemptThatFailsLeavesTheChoiceOfAnother() throws Exception {
    choices.choose(ONE);
    choices.takeBack(TWO, "it was silent");
    assertThat(new Choices(file).isChosen(ONE)).isTrue();
  }

  @Test
  void whatIsForgottenIsAsIfItHadNeverBeen() throws Exception {
    choices.takeBack(TWO, "it was silent");
    choices.forget(TWO);
    choices.choose(ONE);
    choices.forget(TWO);
    assertThat(new Choices(file).takenBack(TWO)).isEmpty();
    assertThat(new Choices(file).isChosen(ONE)).isTrue();
    choices.forget(ONE);
    assertThat(new Choices(file).isChosen(ONE)).isFalse();
  }

  @Test
  void aDamagedFileIsPutAsideWhole() throws Exception {
    choices.choose(ONE);
    String whole = Files.readString(file);
    for (String damaged :
        List.of(
            "",
            "{",
            whole.substring(0, whole.length() / 2),
            "[]",
            "{\"chosen\":7}",
            "{\"chosen\":{\"a/b\":{}},\"takenBack\":{}}",
            "null",
            "\0\0\0")) {
      Files.writeString(file, damaged);
      Choices fresh = new Choices(file);
      assertThat(fresh.chosen("consensus", "lbft")).as(damaged).isEmpty();
      assertThat(file).doesNotExist();
      assertThat(file.resolveSibling("chosen.json.damaged")).hasContent(damaged);
      fresh.choose(TWO);
      assertThat(new Choices(file).isChosen(TWO)).isTrue();
    }
    Files.write(file, "\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(new Choices(file).isChosen(TWO)).isFalse();
  }

  @Test
  void whatCannotBeWrittenIsSaidAndCountsUntilTheRestart() throws Exception {
    Files.writeString(folder.resolve("modules"), "no folder");
    assertThatThrownBy(() -> choices.choose(ONE)).isInstanceOf(IOException.class);
    assertThat(choices.isChosen(ONE)).isTrue();
  }

  @Test
  void nothingUnfinishedIsLeft() throws Exception {
    choices.choose(ONE);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anApprovalIsFollowedOnceAlsoAfterARestart() throws Exception {
    choices.follow(ONE, 3);
    choices.choose(TWO);
    Choices later = new Choices(file);
    assertThat(later.isFollowed(ONE, 3)).isTrue();
    assertThat(later.isFollowed(ONE, 4)).isFalse();
    assertThat(later.isFollowed(OTHER, 3)).as("another protocol").isFalse();
    assertThat(later.chosen("consensus", "lbft")).contains(TWO);
  }
}
