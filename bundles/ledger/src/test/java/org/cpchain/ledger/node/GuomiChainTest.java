package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.cpchain.crypto.guomi.GuomiKeys;
import org.cpchain.crypto.guomi.GuomiSuite;
import org.cpchain.crypto.standard.StandardKeys;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four real nodes of a chain whose genesis names the suite guomi, all but their transport. */
class GuomiChainTest {
  private static final CryptoSuite SUITE = new GuomiSuite();
  private static final int QUICK = 1024;

  @TempDir private Path folder;
  private final InMemoryPeers peers = new InMemoryPeers();
  private final List<Member> members = new ArrayList<>();

  /** One of the four, with its keys in files sealed by SM4. */
  private static final class Member {
    final TestNode files;
    final KeyFolder keys;
    final StorageProvider storage;
    Node node;

    Member(Path folder, int number) throws IOException {
      storage = new MvStorageProvider(Files.createDirectories(folder.resolve("data")), 16);
      files = new TestNode(folder, storage, number);
      keys = keys(folder.resolve("keys"));
    }

    Address account(String alias) {
      return SUITE.address(keys.createIfAbsent(alias));
    }

    Result<Node> open(CryptoSuite suite, SecurityModule module) {
      return Node.open(files.settings(), Stores.open(storage), suite, module);
    }

    void start(InMemoryPeers peers) {
      node = open(SUITE, keys).toOptional().orElseThrow();
      node.start();
      node.contracts().use(new ToyMachine());
      node.peers().use(peers.seenFrom(account("node")));
      node.participation().keeper().add(TestNode.CONSENSUS);
    }
  }

  @BeforeEach
  void start() throws IOException {
    for (int i = 0; i < 4; i++) {
      members.add(new Member(Files.createDirectory(folder.resolve("node" + i)), i));
    }
    String genesis = genesis();
    for (Member member : members) {
      member.files.write(genesis);
      member.start(peers);
    }
  }

  private String genesis() {
    String validators =
        members.stream()
            .map(member -> "\"" + member.account("node") + "\"")
            .collect(Collectors.joining(", "));
    return TestNode.genesis("guomi")
        .replace("\"standard\"", "\"guomi\"")
        .replace("[\"node\"]", "[" + validators + "]")
        .replace("\"node\": \"1000 CPC\", ", "")
        .replace("\"manufacturer\"", "\"" + members.get(0).account("manufacturer") + "\"")
        .replace("\"hospital\"", "\"" + members.get(0).account("hospital") + "\"");
  }

  @AfterEach
  void stop() {
    members.forEach(member -> member.node.close());
    peers.close();
  }

  @Test
  void whatTheNodeSubmitsBecomesFinalWithSignaturesOfSm2AndIsThereAfterARestart() throws Exception {
    List<Hash> sent = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sent.add(receipt(submit("message " + i)).transactionHash());
    }
    awaitReceipts(sent);

    Member witness = members.get(3);
    for (Hash hash : sent) {
      Transaction transaction = witness.node.ledger().transaction(hash).orElseThrow().transaction();
      assertThat(transaction.sender()).isEqualTo(members.get(0).account("manufacturer"));
      assertThat(transaction.hash()).isEqualTo(SUITE.hash(transaction.raw().toArray()));
      PublicKey key = transaction.signature().key().orElseThrow();
      assertThat(SUITE.address(key)).isEqualTo(transaction.sender());
      long height = witness.node.ledger().receipt(hash).orElseThrow().height();
      Block block = witness.node.ledger().block(height).orElseThrow();
      assertThat(block.header().seal().size()).isEqualTo(Signature.MAX_SIZE);
      assertThat(witness.node.ledger().decision(height).orElseThrow().signers())
          .hasSizeGreaterThanOrEqualTo(3)
          .isSubsetOf(members.stream().map(member -> member.account("node")).toList());
    }
    Hash head = witness.node.ledger().head().hash();

    witness.node.close();
    witness.start(peers);
    assertThat(witness.node.ledger().head().hash()).isEqualTo(head);
    assertThat(witness.node.ledger().receipt(sent.get(0))).isPresent();
    Hash after = receipt(submit("after the restart")).transactionHash();
    awaitReceipts(List.of(after));
    assertThat(members).allSatisfy(m -> assertThat(m.node.state().halted()).isEmpty());
    assertThat(members).allSatisfy(m -> assertThat(m.node.state().evidence()).isZero());
  }

  @Test
  void theEnvelopeOfAForeignProgramIsTakenAndItsOtherFormsAreNot() {
    Member member = members.get(0);
    TransactionCodec codec = new TransactionCodec(SUITE, BigInteger.valueOf(41));
    var content =
        TestNode.unsigned(0, members.get(1).account("node"), 7, TestNode.GWEI.shiftLeft(1));
    Signature made = member.keys.sign("hospital", codec.signingHash(content));
    Transaction transaction = codec.sign(content, made).toOptional().orElseThrow();

    Signature bare = new Signature(made.r(), made.s(), 0);
    assertThat(codec.sign(content, bare).refusal())
        .hasValueSatisfying(
            reason -> {
              assertThat(reason.code()).isEqualTo("bad-signature");
              assertThat(reason.message()).contains("guomi");
            });
    PublicKey other = member.keys.createIfAbsent("other");
    Signature foreign = new Signature(made.r(), made.s(), other);
    assertThat(codec.sign(content, foreign).refusal()).isPresent();

    assertThat(member.node.pool().submit(transaction.raw()).refusal()).isEmpty();
    awaitReceipts(List.of(transaction.hash()));
  }

  @Test
  void aSilentProposerIsImpeachedWithSignaturesOfSm2() {
    members.get(0).node.participation().keeper().remove(TestNode.CONSENSUS);
    List<Member> talking = members.subList(1, 4);
    TransactionCodec codec = new TransactionCodec(SUITE, BigInteger.valueOf(41));
    var content =
        TestNode.unsigned(0, members.get(1).account("node"), 5, TestNode.GWEI.shiftLeft(1));
    Signature made = members.get(0).keys.sign("hospital", codec.signingHash(content));
    Transaction transfer = codec.sign(content, made).toOptional().orElseThrow();
    talking.forEach(
        member -> assertThat(member.node.pool().submit(transfer.raw()).refusal()).isEmpty());

    awaitReceipts(talking, List.of(transfer.hash()));
    Block first = talking.get(0).node.ledger().block(1).orElseThrow();
    assertThat(first.header().isImpeachment()).isTrue();
    assertThat(first.header().proposer()).isEqualTo(members.get(0).account("node"));
  }

  @Test
  void aNodeOfTheStandardSuiteDoesNotOpenThisChain() {
    Member member = members.get(2);
    member.node.close();
    SecurityModule keys =
        new KeyFolder(
            folder.resolve("others"),
            folder.resolve("others/password"),
            new SecureRandom(),
            new StandardKeys(QUICK));
    Result<Node> opened = member.open(new StandardSuite(), keys);
    assertThat(opened.refusal())
        .hasValueSatisfying(
            reason -> assertThat(reason.message()).contains("guomi", "cpchain-crypto-guomi"));
    member.start(peers);
  }

  private CompletionStage<Receipt> submit(String key) {
    Submission submission =
        new Submission(
            key,
            "manufacturer",
            ToyMachine.CONTRACT,
            BigInteger.ZERO,
            Bytes.of(new byte[] {(byte) key.length()}));
    return members
        .get(0)
        .node
        .submissions()
        .submit(submission)
        .toOptional()
        .orElseThrow()
        .receipt();
  }

  private static Receipt receipt(CompletionStage<Receipt> made) throws Exception {
    return made.toCompletableFuture().get(40, TimeUnit.SECONDS);
  }

  private void awaitReceipts(List<Hash> transactions) {
    awaitReceipts(members, transactions);
  }

  private static void awaitReceipts(List<Member> members, List<Hash> transactions) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                members.stream()
                    .allMatch(
                        member ->
                            transactions.stream()
                                .allMatch(hash -> member.node.ledger().receipt(hash).isPresent())));
  }

  private static KeyFolder keys(Path folder) {
    return new KeyFolder(
        folder, folder.resolve("password"), new SecureRandom(), new GuomiKeys(QUICK));
  }
}
