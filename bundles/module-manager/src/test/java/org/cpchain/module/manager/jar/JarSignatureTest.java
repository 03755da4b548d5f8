package org.cpchain.module.manager.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signed a jar, and whether that one is trusted; jars as a build makes them, and others. */
class JarSignatureTest {
  private static final TestSigner ANNA = TestSigner.alone("Anna");
  private static final TestSigner MALLORY = TestSigner.alone("Mallory");

  @TempDir private Path folder;
  private Path trusted;
  private Path jar;

  @BeforeEach
  void anna() throws Exception {
    trusted = folder.resolve("trusted");
    ANNA.trustIn(trusted, "anna.pem");
    jar =
        TestJar.of("Bundle-SymbolicName: good")
            .with("org/", "")
            .with("org/Module.class", "code")
            .with("data.txt", "data")
            .write(folder.resolve("good.jar"));
  }

  @Test
  void whatATrustedOneSignedIsHers() throws Exception {
    ANNA.sign(jar);
    assertThat(signer().toOptional()).contains("CN=Anna");
  }

  @Test
  void whatNobodySignedIsNobodys() throws Exception {
    refused("not-signed", "good.jar is not signed", "jarsigner");
  }

  @Test
  void aStrangersSignatureIsNotEnoughAndTheOperatorIsToldWhatToDo() throws Exception {
    MALLORY.sign(jar);
    refused("not-trusted", "CN=Mallory", "1 certificates in " + trusted, "if you trust it");
  }

  @Test
  void aFileAddedAfterwardsIsNotSigned() throws Exception {
    ANNA.sign(jar);
    TestJar.from(jar).with("org/Evil.class", "evil").write(jar);
    refused("not-signed", "not all of it");
  }

  @Test
  void aFileInAFolderUnderMetaInfMustBeSignedToo() throws Exception {
    ANNA.sign(jar);
    TestJar.from(jar).with("META-INF/versions/17/org/Module.class", "evil").write(jar);
    refused("not-signed", "not all of it");
  }

  @Test
  void aFileThatOnlyLooksLikeOneOfASignatureMustBeSignedToo() throws Exception {
    ANNA.sign(jar);
    TestJar.from(jar).with("META-INF/SIG-EVIL", "evil").write(jar);
    refused("not-signed");
  }

  @Test
  void aFileChangedAfterwardsIsNotWhatWasSigned() throws Exception {
    ANNA.sign(jar);
    TestJar.from(jar).without("data.txt").with("data.txt", "evil").write(jar);
    refused("not-signed", "is not what was signed", "get the file anew");
  }

  @Test
  void aManifestChangedAfterwardsIsNotWhatWasSigned() throws Exception {
    ANNA.sign(jar);
    String manifest =
        Files.readString(TestJar.extract(jar, "META-INF/MANIFEST.MF", folder.resolve("extracted")));
    TestJar.from(jar)
        .without("META-INF/MANIFEST.MF")
        .with("META-INF/MANIFEST.MF", manifest.replace("good", "evil"))
        .write(jar);
    refused("not-signed", "is not what was signed");
  }

  @Test
  void aSecondManifestInOtherLettersIsRefused() throws Exception {
    ANNA.sign(jar);
    TestJar.from(jar).with("META-INF/manifest.mf", "Manifest-Version: 1.0\n\n").write(jar);
    refused("unreadable", "META-INF/manifest.mf");
  }

  @Test
  void anEntryThatIsThereTwiceIsRefusedSinceReadersDifferInWhichTheyTake() throws Exception {
    ANNA.sign(jar);
    TestJar.from(jar)
        .without("data.txt")
        .with("data.txt", "evil")
        .with("data.txt", "data")
        .write(jar);
    refused("unreadable", "data.txt twice");
  }

  @Test
  void namesThatLeadElsewhereAreRefused() throws Exception {
    for (String name : List.of("../evil", "/evil", "org\\evil", "org/../../evil")) {
      TestJar.of().with(name, "evil").write(jar);
      ANNA.sign(jar);
      refused("unreadable", name);
    }
  }

  @Test
  void ofTwoSignersOneMustBeTrusted() throws Exception {
    MALLORY.sign(jar, "FIRST");
    ANNA.sign(jar, "SECOND");
    assertThat(signer().toOptional()).contains("CN=Anna");
  }

  @Test
  void whoSignedOnlyAPartHasNotSigned() throws Exception {
    ANNA.sign(jar, "FIRST");
    TestJar.from(jar).with("org/Evil.class", "evil").write(jar);
    MALLORY.sign(jar, "SECOND");
    refused("not-trusted", "CN=Mallory");
  }

  @Test
  void anAuthoritysWordIsEnoughAlsoThroughOthers() throws Exception {
    TestSigner root = TestSigner.authority("Root");
    root.trustIn(trusted, "root.pem");
    root.issuesAuthority("Middle").issues("Ben").sign(jar);
    assertThat(signer().toOptional()).contains("CN=Ben");
    Files.delete(trusted.resolve("root.pem"));
    refused("not-trusted", "CN=Ben");
  }

  @Test
  void anAuthorityInTheMiddleMayBeTheOneThatIsTrusted() throws Exception {
    TestSigner middle = TestSigner.authority("Root").issuesAuthority("Middle");
    middle.trustIn(trusted, "middle.pem");
    middle.issues("Ben").sign(jar);
    assertThat(signer().toOptional()).contains("CN=Ben");
  }

  @Test
  void whoIsNoAuthorityCannotVouchForOthers() throws Exception {
    ANNA.issues("Mallory").sign(jar);
    refused("not-trusted");
    TestSigner root = TestSigner.authority("Root");
    root.trustIn(trusted, "root.pem");
    root.issues("Server").issues("Mallory").sign(jar);
    refused("not-trusted");
  }

  @Test
  void anAuthoritysCertificateForAWebServerSignsNoCode() throws Exception {
    TestSigner root = TestSigner.authority("Root");
    root.trustIn(trusted, "root.pem");
    Path other = Files.copy(jar, folder.resolve("other.jar"));
    root.issues("Server", KeyPurposeId.id_kp_serverAuth).sign(jar);
    refused("not-trusted");
    jar = other;
    root.issues("Builder", KeyPurposeId.id_kp_codeSigning).sign(jar);
    assertThat(signer().toOptional()).contains("CN=Builder");
  }

  @Test
  void anExpiredCertificateIsRefusedWithItsDates() throws Exception {
    Instant now = Instant.now();
    TestSigner old =
        TestSigner.alone("Old", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    old.trustIn(trusted, "old.pem");
    old.sign(jar);
    refused("not-trusted", "CN=Old", "valid from", "signed anew");
  }

  /** Else all nodes would lose a module on the day on which a certificate ends. */
  @Test
  void whatWasCheckedOnceStaysGoodWhenTheCertificateEnds() throws Exception {
    Instant now = Instant.now();
    TestSigner old =
        TestSigner.alone("Old", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    Path file = old.trustIn(trusted, "old.pem");
    old.sign(jar);
    assertThat(signer(Optional.empty()).toOptional()).contains("CN=Old");
    Files.delete(file);
    assertThat(signer(Optional.empty()).refusal()).isPresent();
  }

  @Test
  void otherFilesAmongTheCertificatesArePassedOver() throws Exception {
    Files.writeString(trusted.resolve("README"), "put certificates here\n");
    Files.writeString(trusted.resolve("a.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
    Files.write(trusted.resolve("b.der"), new byte[] {0x30, 1});
    Files.createFile(trusted.resolve("c.pem"));
    Files.createDirectory(trusted.resolve("d"));
    ANNA.sign(jar);
    assertThat(signer().toOptional()).contains("CN=Anna");
  }

  @Test
  void thatACertificateGoesIsSeen() throws Exception {
    TrustedCertificates certificates = new TrustedCertificates(trusted);
    List<String> before = certificates.fingerprint();
    assertThat(certificates.fingerprint()).isEqualTo(before);
    Files.delete(trusted.resolve("anna.pem"));
    assertThat(certificates.fingerprint()).isNotEqualTo(before);
  }

  @Test
  void withoutAFolderNobodyIsTrusted() throws Exception {
    trusted = folder.resolve("elsewhere");
    ANNA.sign(jar);
    refused("not-trusted", "0 certificates");
  }

  @Test
  void whatIsNoJarOrHalfOfOneIsUnreadable() throws Exception {
    ANNA.sign(jar);
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    refused("unreadable", "get the file anew");
    Files.writeString(jar, "nonsense");
    refused("unreadable");
    Files.write(jar, new byte[0]);
    refused("unreadable");
  }

  @Test
  void anEmptyJarIsNobodys() throws Exception {
    TestJar.of().write(jar);
    ANNA.sign(jar);
    refused("not-signed");
  }

  private Result<String> signer() throws Exception {
    return signer(Optional.of(Instant.now()));
  }

  private Result<String> signer(Optional<Instant> at) throws Exception {
    Result<List<CertPath>> signers = JarSignature.signers(jar, jar.getFileName().toString());
    if (signers.refusal().isPresent()) {
      return Result.refused(signers.refusal().get());
    }
    return new TrustedCertificates(trusted)
        .choose("good.jar", signers.toOptional().orElseThrow(), at)
        .map(TrustedCertificates::name);
  }

  private void refused(String code, String... words) throws Exception {
    Reason reason = signer().refusal().orElseThrow();
    assertThat(reason.code()).as(reason.message()).isEqualTo(code);
    List.of(words).forEach(word -> assertThat(reason.message()).contains(word));
  }
}
