package org.cpchain.dpor.campaign;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;
import org.cpchain.testkit.FakeSuite;

/** What a node does for elections: a step after each block, its transactions in the next one. */
final class LiveNode implements SecurityModule, Submissions {
  private static final int LONG = 3600;

  private final Network network;
  private final Address self;
  private final Campaigner campaigner;
  private final Map<String, Submission> waiting = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Receipt>> receipts = new LinkedHashMap<>();

  /** Reasons of transactions that were reverted. */
  final List<String> failures = new ArrayList<>();

  Wish wish = new Wish(false, 3, false, false);

  LiveNode(Network network, Address self) {
    this.network = network;
    this.self = self;
    Elections elections = new Elections(network.ledger, network.chain.catalog());
    NodeSecrets secrets = new NodeSecrets(this, self, Network.hash(0));
    campaigner =
        new Campaigner(
            elections,
            new SituationReader(elections, self, secrets),
            secrets,
            new PuzzleSolver(elections, self, FakeSuite.INSTANCE, LONG, System::nanoTime),
            this,
            new NetworkCheck(
                network.ledger,
                Optional::empty,
                self,
                () -> Set.copyOf(network.ledger.committee(1).validators())));
  }

  Address self() {
    return self;
  }

  String message() {
    return campaigner.progress().message();
  }

  void look() {
    campaigner.promise();
    campaigner.step(() -> wish, () -> true);
  }

  /** The ledger asks each time as after a restart. */
  Optional<Hash> secretFor(long height) {
    return new RevealedSecrets(
            new Elections(network.ledger, network.chain.catalog()),
            self,
            new NodeSecrets(this, self, Network.hash(0)))
        .secretFor(height);
  }

  /** All that waits goes into the block; the senders, one for each transaction. */
  List<Address> seal(long height) {
    List<Address> senders = new ArrayList<>();
    waiting.forEach(
        (key, call) -> {
          Execution done = network.send(self, call.to(), call.value(), call.data(), height);
          if (!done.success()) {
            failures.add(done.revertReason());
          }
          receipts.get(key).complete(receipt(done, height));
          senders.add(self);
        });
    waiting.clear();
    return senders;
  }

  private Receipt receipt(Execution done, long height) {
    return new Receipt(
        Hash.ZERO,
        0,
        Hash.ZERO,
        height,
        self,
        self,
        done.success(),
        done.revertReason(),
        0,
        0,
        BigInteger.ONE,
        List.of(),
        Bytes.EMPTY,
        Transaction.Type.LEGACY);
  }

  @Override
  public Result<Submitted> submit(Submission submission) {
    waiting.put(submission.idempotencyKey(), submission);
    receipts.put(submission.idempotencyKey(), new CompletableFuture<>());
    return find(submission.idempotencyKey()).map(Result::ok).orElseThrow();
  }

  @Override
  public Optional<Submitted> find(String key) {
    return Optional.ofNullable(receipts.get(key))
        .map(receipt -> new Submitted(key, Hash.ZERO, receipt));
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    return FakeSuite.sign(self, digest);
  }

  @Override
  public Set<String> aliases() {
    return Set.of(NODE_KEY);
  }

  @Override
  public Optional<PublicKey> publicKey(String alias) {
    return Optional.empty();
  }

  @Override
  public PublicKey createIfAbsent(String alias) {
    throw new UnsupportedOperationException("the key is there");
  }
}
