package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.Decision;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.testkit.InMemoryStorage;
import org.cpchain.testkit.Undeclared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module that is asked about certificates fails in any way that Java has. */
class CertificatesTest {
  private static final List<Throwable> FAILURES =
      List.of(
          new IllegalStateException("a bug"),
          new IOException("undeclared"),
          new AssertionError("asserted"),
          new StackOverflowError(),
          new NoClassDefFoundError("a class is missing"));

  @TempDir private Path folder;
  private final Failing module = new Failing();
  private TestNode node;
  private Certificates certificates;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).startWithoutModules();
    node.node().participation().keeper().add(module);
    certificates = node.node().participation().certificates();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whatCannotBeCheckedIsNoFalseCertificate() {
    for (Throwable failure : FAILURES) {
      module.failure = failure;
      Verdict verdict = certificates.check(1, Hash.ZERO, Bytes.EMPTY);
      assertThat(verdict).isInstanceOf(Verdict.Later.class);
      assertThat(((Verdict.Later) verdict).reason())
          .satisfies(reason -> assertThat(reason.code()).isEqualTo("module-failed"))
          .satisfies(reason -> assertThat(reason.message()).contains("block 1", "cpchain:modules"));
    }
  }

  @Test
  void whatCannotBeReadIsNotShown() {
    for (Throwable failure : FAILURES) {
      module.failure = failure;
      assertThat(certificates.read(1, Bytes.EMPTY)).isEmpty();
      assertThat(certificates.complaint(1, Bytes.EMPTY)).isEmpty();
    }
  }

  @Test
  void theSameFailureIsToldOnce() {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      module.failure = new IOException("its file is gone");
      for (int i = 0; i < 3; i++) {
        assertThat(certificates.read(1, Bytes.EMPTY)).isEmpty();
      }
    } finally {
      System.setErr(before);
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("The consensus module of lbft-2.1");
  }

  private static final class Failing extends ToyConsensus {
    private Throwable failure = new IllegalStateException();

    @Override
    public Verdict verifyCertificate(
        CryptoSuite suite,
        ChainRules rules,
        Committee committee,
        long height,
        Hash block,
        Bytes certificate) {
      throw Undeclared.thrown(failure);
    }

    @Override
    public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
      throw Undeclared.thrown(failure);
    }

    @Override
    public Result<Complaint> readComplaint(
        CryptoSuite suite, ChainRules rules, Committee committee, long height, Bytes statement) {
      throw Undeclared.thrown(failure);
    }
  }
}
