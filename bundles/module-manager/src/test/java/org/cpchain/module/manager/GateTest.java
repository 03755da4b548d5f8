package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.Staged;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.chain.Decisions;
import org.cpchain.module.manager.jar.TestJar;
import org.cpchain.module.manager.jar.TestSigner;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shipped, a staged and a foreign module ask whether they may run. */
class GateTest {
  private static final ModuleVersion STAGED = TestBundle.version("1.1.0");
  private static final TestSigner ANNA = TestSigner.alone("Anna");

  @TempDir private Path folder;
  private TestFramework node;
  private long shipped;
  private long staged;
  private Hash digest;
  private Decisions decisions;
  private Choices choices;
  private final Set<ModuleVersion> swapped = new HashSet<>();
  private final Hosts hosts = new Hosts();
  private final TestHost host = new TestHost("consensus");
  private boolean override;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
    shipped = node.ship(TestBundle.module("old", "1.0.0")).getBundleId();
    Staged taken =
        node.manager()
            .stage(ANNA.sign(TestBundle.module("new", "1.1.0").write(folder)))
            .toOptional()
            .orElseThrow();
    digest = taken.digest();
    staged = node.staged().get(0).getBundleId();
    choices = new Choices(folder.resolve("choices/chosen.json"));
    decisions = approved(STAGED, "entered");
    hosts.add(host);
    host.install(STAGED, staged, ModuleHost.Standing.READY);
    isAlone(false);
  }

  /** Whether the shipped one of its protocol is away. */
  private void isAlone(boolean alone) {
    if (alone) {
      host.uninstall(TestBundle.version("1.0.0"));
    } else {
      host.install(TestBundle.version("1.0.0"), shipped, ModuleHost.Standing.READY);
    }
    hosts.look();
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @Test
  void whatWasShippedMayRunWhateverTheChainSays() {
    decisions = Decisions.NONE;
    assertThat(gate().admits(TestBundle.version("1.0.0"), shipped).isAccepted()).isTrue();
  }

  /** A fragment's classes are loaded as the module's own. */
  @Test
  void whatAStrangerHasAddedToAShippedBundleIsNotShipped() throws Exception {
    assertThat(gate().admits(TestBundle.version("1.0.0"), shipped).isAccepted()).isTrue();
    Path fragment =
        TestJar.of(
                "Bundle-ManifestVersion: 2",
                "Bundle-SymbolicName: addition",
                "Bundle-Version: 1.0.0",
                "Fragment-Host: old")
            .write(folder.resolve("addition.jar"));
    node.context().installBundle(fragment.toUri().toString());
    node.refresh(shipped);

    Verdict verdict = gate().admits(TestBundle.version("1.0.0"), shipped);

    assertThat(((Verdict.Reject) verdict).reason().message())
        .contains("old has a fragment", "addition", "bundle:uninstall");
  }

  @Test
  void whatIsOfNoBundleMayRun() {
    assertThat(gate().admits(STAGED, ModuleHost.NO_BUNDLE).isAccepted()).isTrue();
  }

  @Test
  void whatIsApprovedRunsWhenItIsChosenOrBeingPutInPlaceOrAlone() throws Exception {
    assertThat(reason().code()).isEqualTo("not-chosen");
    assertThat(reason().message()).contains("cpchain:modules " + STAGED);
    isAlone(true);
    assertThat(isAdmitted()).isTrue();
    isAlone(false);
    swapped.add(STAGED);
    assertThat(isAdmitted()).isTrue();
    swapped.clear();
    choices.choose(STAGED);
    assertThat(isAdmitted()).isTrue();
  }

  @Test
  void approvalIsForDigestAndFamilyAndProtocolAndVersion() throws Exception {
    choices.choose(STAGED);
    decisions = approved(TestBundle.version("1.2.0"), "entered");
    assertThat(reason().code()).isEqualTo("not-approved");
    assertThat(reason().message()).contains(digest.toHex(), STAGED.toString(), "proposal");
    decisions = decisions(new Approval(STAGED, Hash.ZERO, 7, "entered"));
    assertThat(reason().code()).isEqualTo("not-approved");
  }

  @Test
  void whatHasLapsedIsNotApprovedAndWhatWaitsIs() throws Exception {
    choices.choose(STAGED);
    decisions = approved(STAGED, "lapsed");
    assertThat(reason().code()).isEqualTo("not-approved");
    assertThat(reason().message()).contains("from height 7 on", "too few validators were ready");
    decisions = decisions(new Approval(STAGED, digest, 7, "lapsed", "contract-fault: a division"));
    assertThat(reason().message()).contains("has lapsed: contract-fault: a division;");
    decisions = approved(STAGED, "waiting");
    assertThat(isAdmitted()).isTrue();
  }

  @Test
  void asLongAsTheChainCannotBeReadItIsLater() throws Exception {
    choices.choose(STAGED);
    decisions = Decisions.NONE;
    assertThat(gate().admits(STAGED, staged)).isInstanceOf(Verdict.Later.class);
  }

  @Test
  void whereNobodyGovernsTheSignatureIsEnough() throws Exception {
    choices.choose(STAGED);
    decisions = new Decisions(7, false, false, List.of());
    assertThat(isAdmitted()).isTrue();
    node.staged()
        .get(0)
        .update(
            Files.newInputStream(
                TestBundle.module("new", "1.1.0").stopping("int evil;").write(folder, "evil.jar")));
    assertThat(reason().code()).isEqualTo("not-admitted");
    assertThat(reason().message()).contains("is not what was staged");
  }

  @Test
  void whatWasTakenBackIsTriedByHandOnly() throws Exception {
    choices.takeBack(STAGED, "it was silent");
    assertThat(reason().code()).isEqualTo("taken-back");
    assertThat(reason().message()).contains("it was silent", "tries it once more");
    swapped.add(STAGED);
    assertThat(isAdmitted()).isTrue();
  }

  @Test
  void theOverrideNeedsTheOperatorAndTheChain() throws Exception {
    choices.choose(STAGED);
    decisions = new Decisions(7, true, true, List.of());
    assertThat(reason().code()).isEqualTo("not-approved");
    override = true;
    assertThat(isAdmitted()).isTrue();
    decisions = new Decisions(7, true, false, List.of());
    assertThat(reason().code()).isEqualTo("not-approved");
    decisions = Decisions.NONE;
    assertThat(gate().admits(STAGED, staged).isAccepted()).isFalse();
  }

  @Test
  void whetherTheOverrideCountsIsNotKnownBeforeTheChainCanBeRead() throws Exception {
    long foreign =
        node.context()
            .installBundle(TestBundle.module("foreign", "1.1.0").write(folder).toUri().toString())
            .getBundleId();
    decisions = Decisions.NONE;
    assertThat(gate().admits(STAGED, foreign)).isInstanceOf(Verdict.Reject.class);
    override = true;
    assertThat(gate().admits(STAGED, foreign)).isInstanceOf(Verdict.Later.class);
    decisions = new Decisions(7, true, false, List.of());
    assertThat(gate().admits(STAGED, foreign)).isInstanceOf(Verdict.Reject.class);
  }

  /** Operators take it one by one, so that its height, which the chain records, finds all at it. */
  @Test
  void aNewerVersionMayRunFromItsApprovalAndNotOnlyFromItsHeight() throws Exception {
    choices.choose(STAGED);
    decisions = decisions(new Approval(STAGED, digest, 1_000_000, "waiting"));
    assertThat(isAdmitted()).isTrue();
  }

  @Test
  void aContractNeedsNoChoiceHereSinceTheChainNamesTheVersionThatAnswers() {
    ModuleVersion contract = new ModuleVersion("contract", "drugledger", "1.1.0");
    decisions = decisions(new Approval(contract, digest, 9, "waiting"));
    assertThat(gate().admits(contract, staged).isAccepted()).isTrue();
    decisions = new Decisions(7, true, false, List.of());
    assertThat(gate().admits(contract, staged)).isInstanceOf(Verdict.Reject.class);
  }

  /** Else it would run because the others have not come yet. */
  @Test
  void whoJustCameIsNotKnownToBeAlone() {
    Hosts fresh = new Hosts();
    TestHost other = new TestHost("consensus");
    fresh.add(other);
    other.install(STAGED, 7, ModuleHost.Standing.READY);
    assertThat(fresh.isAlone(STAGED, 7)).isFalse();
    fresh.look();
    assertThat(fresh.isAlone(STAGED, 7)).isTrue();
    other.install(TestBundle.version("1.0.0"), 8, ModuleHost.Standing.READY);
    fresh.look();
    assertThat(fresh.isAlone(STAGED, 7)).isFalse();
  }

  private boolean isAdmitted() {
    return gate().admits(STAGED, staged).isAccepted();
  }

  private Reason reason() {
    Verdict verdict = gate().admits(STAGED, staged);
    return verdict instanceof Verdict.Later later
        ? later.reason()
        : ((Verdict.Reject) verdict).reason();
  }

  private Gate gate() {
    Origins origins =
        new Origins(
            node.context(),
            new StagedFiles(node.modules(), new TrustedCertificates(node.trusted())),
            Optional.of(folder.resolve("home/system")));
    return new Gate(origins, choices, () -> decisions, swapped::contains, hosts, override);
  }

  private Decisions approved(ModuleVersion module, String status) {
    return decisions(new Approval(module, digest, 7, status));
  }

  private static Decisions decisions(Approval approval) {
    return new Decisions(7, true, false, List.of(approval));
  }
}
