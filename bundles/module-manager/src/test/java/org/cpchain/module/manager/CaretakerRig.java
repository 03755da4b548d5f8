package org.cpchain.module.manager;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.jar.TestSigner;
import org.cpchain.module.manager.jar.TrustedCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node that has staged a module which the chain has approved, and its caretaker. */
abstract class CaretakerRig {
  static final ModuleVersion MODULE = TestBundle.version("1.1.0");
  static final TestSigner ANNA = TestSigner.alone("Anna");

  @TempDir private Path folder;
  final FakeChain chain = new FakeChain();
  final Hosts hosts = new Hosts();
  final TestHost host = new TestHost("consensus");
  final History history = new History(Clock.systemUTC());
  TestFramework node;
  Hash digest;
  Choices choices;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    ANNA.trustIn(node.trusted(), "anna.pem");
    digest =
        node.manager()
            .stage(ANNA.sign(TestBundle.module("new", "1.1.0").write(folder)))
            .toOptional()
            .orElseThrow()
            .digest();
    hosts.add(host);
    host.install(MODULE, node.staged().get(0).getBundleId(), Standing.READY);
    choices = new Choices(folder.resolve("choices/chosen.json"));
    chain.approve(new Approval(MODULE, digest, 9, "waiting"));
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  String word(boolean ready) {
    return "modules.setReady[0, " + digest + ", " + ready + "]";
  }

  Caretaker caretaker(boolean tells) {
    return caretaker(bundles(), tells);
  }

  Caretaker caretaker(ApprovedBundles bundles, boolean tells) {
    return new Caretaker(hosts, bundles, history, tells, chain::services);
  }

  ApprovedBundles bundles() {
    Origins origins =
        new Origins(
            node.context(),
            new StagedFiles(node.modules(), new TrustedCertificates(node.trusted())),
            Optional.empty());
    return new ApprovedBundles(origins, choices);
  }
}
