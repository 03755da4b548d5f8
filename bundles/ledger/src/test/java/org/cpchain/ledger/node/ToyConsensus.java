package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.Decision;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.core.Key;
import org.cpchain.module.ModuleHost;
import org.osgi.framework.Version;

/**
 * Consensus by the hand of the test: its engines do nothing by themselves. A certificate is the
 * signatures of a quorum under the block's hash, one after the other.
 */
class ToyConsensus implements ConsensusModule {
  String protocol = "lbft-2.1";

  /** What it says of itself. */
  Supplier<String> said = () -> protocol;

  Supplier<Verdict> accepted = Verdict::accept;

  /** What its engines do when they are started. */
  Runnable starting = () -> {};

  /** Why no engine is made, or empty text. */
  String refusal = "";

  final List<ToyEngine> engines = new ArrayList<>();

  /** What {@link ConsensusEngine#stop} gives; a test may leave it open. */
  CompletableFuture<Bytes> record = CompletableFuture.completedFuture(Bytes.fromHex("0x01"));

  static final class ToyEngine implements ConsensusEngine {
    final ConsensusHost host;
    final Bytes resumed;
    private final CompletionStage<Bytes> record;
    private final Runnable starting;
    boolean started;
    volatile boolean stopped;
    final List<Address> connected = new ArrayList<>();
    final AtomicInteger advances = new AtomicInteger();

    private ToyEngine(
        ConsensusHost host, Bytes resumed, CompletionStage<Bytes> record, Runnable starting) {
      this.host = host;
      this.resumed = resumed;
      this.record = record;
      this.starting = starting;
    }

    @Override
    public void start() {
      starting.run();
      started = true;
    }

    @Override
    public void workAvailable() {}

    @Override
    public void chainAdvanced() {
      advances.incrementAndGet();
    }

    @Override
    public void received(Address from, Bytes message) {}

    @Override
    public void connected(Address node) {
      connected.add(node);
    }

    @Override
    public ConsensusStatus status() {
      return new ConsensusStatus("toy", 0, 0, "toy", "", new TreeMap<>());
    }

    @Override
    public CompletionStage<Bytes> stop() {
      stopped = true;
      return record;
    }
  }

  static Bytes certificate(Hash block, List<Key> signers) {
    return Bytes.concat(
        signers.stream().map(key -> key.sign(block).toBytes()).toArray(Bytes[]::new));
  }

  /** As its bundle registers it. */
  final ModuleShelf.Entry as(String version) {
    return new ModuleShelf.Entry(
        protocol, this, Version.parseVersion(version), ModuleHost.NO_BUNDLE);
  }

  final ToyEngine last() {
    return engines.get(engines.size() - 1);
  }

  @Override
  public String protocol() {
    return said.get();
  }

  @Override
  public Verdict accepts(ChainRules rules) {
    return accepted.get();
  }

  @Override
  public ConsensusEngine create(ConsensusHost host) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
    engines.add(new ToyEngine(host, Bytes.EMPTY, record, starting));
    return last();
  }

  @Override
  public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
    if (!refusal.isEmpty() || !state.equals(Bytes.fromHex("0x01"))) {
      return Result.refused("unknown-version", "the record is of another version");
    }
    engines.add(new ToyEngine(host, state, record, starting));
    return Result.ok(last());
  }

  @Override
  public Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate) {
    List<Address> signers =
        signatures(certificate).stream()
            .map(signature -> suite.signer(block, signature).orElse(Address.ZERO))
            .distinct()
            .filter(signer -> committee.indexOf(signer).isPresent())
            .toList();
    return signers.size() >= committee.quorum()
        ? Verdict.accept()
        : Verdict.reject("no-quorum", signers.size() + " members have signed");
  }

  @Override
  public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
    int size = signatures(certificate).size();
    return size <= committee.size()
        ? Result.ok(new Decision(0, committee.validators().subList(0, size)))
        : Result.refused("malformed-certificate", "more signers than members");
  }

  private static List<Signature> signatures(Bytes certificate) {
    List<Signature> all = new ArrayList<>();
    for (int at = 0; at + Signature.SIZE <= certificate.size(); at += Signature.SIZE) {
      all.add(Signature.fromBytes(certificate.slice(at, at + Signature.SIZE)));
    }
    return all;
  }
}
