package org.cpchain.ledger.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.submission.FeeChoice;
import org.cpchain.ledger.submission.SubmissionLimits;
import org.cpchain.ledger.sync.core.Checkpoint;
import org.cpchain.storage.StorageProvider;

/** A node with one validator, all real but for the keys and the contracts. */
final class TestNode implements AutoCloseable {
  static final CryptoSuite SUITE = new StandardSuite();
  static final TransactionCodec CODEC = new TransactionCodec(SUITE, BigInteger.valueOf(41));
  static final BigInteger GWEI = BigInteger.TEN.pow(9);
  static final BigInteger CPC = BigInteger.TEN.pow(18);
  static final Lbft21Module CONSENSUS = new Lbft21Module();

  private final TestKeys keys;
  private final Path folder;
  private final StorageProvider storage;
  private final CountingSuite suite = new CountingSuite(SUITE);
  private Node node;

  /** Who lacks more blocks skips some. */
  long skipDistance = 20_000;

  Optional<Checkpoint> checkpoint = Optional.empty();

  /** After how many blocks, at least, the state is kept. */
  long keptStates = Long.MAX_VALUE;

  ContractMachine machine = new ToyMachine();
  FeeChoice fees = new FeeChoice(true, Duration.ofSeconds(30));

  /** Begins a chain in which {@code node}, {@code manufacturer} and {@code hospital} have money. */
  TestNode(Path folder, StorageProvider storage) {
    this(folder, storage, 0);
  }

  /**
   * @param number of the node, from which its key follows
   */
  TestNode(Path folder, StorageProvider storage, int number) {
    this.keys = new TestKeys(number);
    this.folder = folder;
    this.storage = storage;
    List.of("node", "manufacturer", "hospital").forEach(keys::createIfAbsent);
    write(genesis("test"));
  }

  static String genesis(String name) {
    return """
        {
          "name": "%s", "chainId": 41, "suite": "standard", "timestamp": "2026-01-01T00:00:00Z",
          "validators": ["node"],
          "parameters": {
            "periodMillis": 0, "timeoutMillis": 3000, "emptyBlocks": false,
            "maxBlockBytes": 4194304, "blockGasLimit": 100000000,
            "baseFee": "1000000000 wei", "minGasPrice": "1000000000 wei"
          },
          "allocation": {
            "node": "1000 CPC", "manufacturer": "1000 CPC", "hospital": "1000 CPC"
          },
          "protocols": [{"family": "consensus", "protocol": "lbft-2.1", "version": "1.0.0"}]
        }
        """
        .formatted(name);
  }

  /** All of them are validators. */
  static String genesisOf(List<TestNode> nodes) {
    String validators =
        nodes.stream()
            .map(node -> "\"" + node.address("node") + "\"")
            .collect(Collectors.joining(", "));
    return genesis("several")
        .replace("[\"node\"]", "[" + validators + "]")
        .replace("\"node\": \"1000 CPC\", ", "");
  }

  void write(String genesis) {
    try {
      Files.writeString(folder.resolve("genesis-given.json"), genesis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts with everything that the node needs. */
  TestNode start() {
    return startWithoutModules().equip();
  }

  /** Gives it contracts and consensus, so that it makes blocks. */
  TestNode equip() {
    node.contracts().use(machine);
    node.participation().keeper().add(CONSENSUS);
    return this;
  }

  TestNode startWithoutModules() {
    node = open().toOptional().orElseThrow();
    node.start();
    return this;
  }

  Result<Node> open() {
    return Node.open(settings(), Stores.open(storage), suite, keys);
  }

  NodeSettings settings() {
    return new NodeSettings(
        folder.resolve("genesis-given.json"),
        folder.resolve("genesis.json"),
        40_000,
        8_000,
        1_024,
        2_048,
        Duration.ofHours(3),
        5_000,
        new SubmissionLimits(3_000_000, 2_048, fees),
        skipDistance,
        checkpoint,
        keptStates,
        1_000);
  }

  /** How often this node has recovered the signer of the digest. */
  int recoveries(Hash digest) {
    return suite.recoveries(digest);
  }

  Node node() {
    return node;
  }

  TestKeys keys() {
    return keys;
  }

  Address address(String alias) {
    return keys.key(alias).address();
  }

  BigInteger balance(Address address) {
    return node.ledger().account(address, node.ledger().head().height()).balance();
  }

  static Transaction transfer(Key from, long nonce, Address to, long wei) {
    return transfer(from, nonce, to, wei, GWEI.multiply(BigInteger.TWO));
  }

  static Transaction transfer(Key from, long nonce, Address to, long wei, BigInteger price) {
    return from.sign(CODEC, unsigned(nonce, to, wei, price));
  }

  static UnsignedTransaction unsigned(long nonce, Address to, long wei, BigInteger price) {
    return UnsignedTransaction.legacy(
        nonce, price, 21_000, to, BigInteger.valueOf(wei), Bytes.EMPTY);
  }

  Hash accepted(Transaction transaction) {
    return node.pool().submit(transaction.raw()).toOptional().orElseThrow();
  }

  String refused(Bytes envelope) {
    return node.pool().submit(envelope).refusal().orElseThrow().code();
  }

  static Submission submission(String key, Address to, Bytes data) {
    return new Submission(key, "manufacturer", to, BigInteger.ZERO, data);
  }

  Submissions.Submitted submitted(Submission submission) {
    return node.submissions().submit(submission).toOptional().orElseThrow();
  }

  static Receipt receipt(Submissions.Submitted submitted) throws Exception {
    return submitted.receipt().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** What a stop and a start leave of the node: what it has on its disk. */
  void restart() {
    stop();
    start();
  }

  @Override
  public void close() {
    stop();
  }

  void stop() {
    if (node != null) {
      node.close();
      node = null;
    }
  }
}
