package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.module.ModuleManager.Event;
import org.cpchain.module.ModuleManager.Life;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.manager.jar.TestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A staged module runs, and the certificate that let it in goes. */
class DistrustTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");
  private static final String WORDS = "the certificate that signed it is not trusted any more";

  @TempDir private Path folder;
  private TestFramework node;

  @BeforeEach
  void aStagedModuleRuns() throws Exception {
    node = new TestFramework(folder).start().startManager();
    trust();
    Path jar = ANNA.sign(TestBundle.module("guest", "1.2.0").write(folder));
    assertThat(node.manager().stage(jar).refusal()).isEmpty();
    node.host().force(TestBundle.version("1.2.0"));
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @Test
  void itRunsOnAndTheOperatorIsToldWhatToDo() throws Exception {
    assertThat(life().note()).doesNotContain(WORDS);
    forget();

    await().untilAsserted(() -> assertThat(told()).hasSize(1));
    assertThat(told().get(0)).contains("1.2.0 runs", "cpchain:modules");
    assertThat(life().note()).contains(WORDS, "bring the certificate back");
    assertThat(life().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void itIsToldOnceEachTimeThatTheCertificateGoes() throws Exception {
    forget();
    await().untilAsserted(() -> assertThat(told()).hasSize(1));

    trust();
    await().untilAsserted(() -> assertThat(life().note()).doesNotContain(WORDS));
    assertThat(told()).hasSize(1);

    forget();
    await().untilAsserted(() -> assertThat(told()).hasSize(2));
  }

  @Test
  void whatDoesNotRunIsNotToldOf() throws Exception {
    node.host().force(TestBundle.version("1.0.0"));
    forget();
    await().untilAsserted(() -> assertThat(life().note()).contains("vouches for it"));
    assertThat(told()).isEmpty();
  }

  private void trust() throws Exception {
    ANNA.trustIn(node.trusted(), "anna.pem");
  }

  private void forget() throws Exception {
    Files.delete(node.trusted().resolve("anna.pem"));
  }

  private Life life() {
    return node.manager().modules().get(0);
  }

  private List<String> told() {
    return node.manager().events(100).stream()
        .map(Event::text)
        .filter(text -> text.contains(WORDS))
        .toList();
  }
}
