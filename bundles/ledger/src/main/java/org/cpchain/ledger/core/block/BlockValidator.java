package org.cpchain.ledger.core.block;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.BlockRun;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.ledger.core.trie.OrderedTrie;
import org.cpchain.module.ModuleVersion;

/**
 * Judges a block that somebody else has made. Safe for use by several threads.
 *
 * <p>Whether a block is ahead of the clocks, and whether the parent's certificate proves that the
 * parent is final, is the consensus protocol's affair; here the certificate must only be the one
 * that the header commits to.
 */
public final class BlockValidator {
  private static final String PROTOCOLS = "protocols";

  private final CryptoSuite suite;
  private final HeaderCodec headers;
  private final StateTries states;
  private final BlockExecutor executor;

  public BlockValidator(CryptoSuite suite, StateTries states, BlockExecutor executor) {
    this.suite = suite;
    this.headers = new HeaderCodec(suite);
    this.states = states;
    this.executor = executor;
  }

  /**
   * Everything that can be judged without reading the transactions, let alone executing them: what
   * passes was made by the scheduled proposer, or is an impeach block, and has the transactions and
   * the certificate that its maker gave it. So nobody else can make this node recover their
   * signatures. The proposer's seal is looked at after what costs nothing, and the transactions are
   * hashed last. Rejection codes: {@code wrong-parent}, {@code wrong-height}, {@code
   * wrong-proposer}, {@code bad-seal}, {@code bad-timestamp}, {@code bad-gas}, {@code
   * wrong-base-fee}, {@code wrong-committee}, {@code wrong-protocols}, {@code wrong-certificate},
   * {@code wrong-extra}, {@code not-empty}, {@code too-large}, {@code wrong-transactions}.
   */
  public Verdict check(UnreadBlock block, Header parent, BlockRules rules) {
    Header header = block.header();
    long height = parent.height() + 1;
    if (header.height() != height) {
      return reject("wrong-height", header, "has height " + header.height() + ", not " + height);
    }
    if (!header.parent().equals(parent.hash())) {
      return reject(
          "wrong-parent", header, "follows " + header.parent() + ", not " + parent.hash());
    }
    if (block.size() > rules.maxBytes()) {
      return reject("too-large", header, "has " + block.size() + " bytes of " + rules.maxBytes());
    }
    Address proposer = rules.committee().proposer(height);
    if (!header.proposer().equals(proposer)) {
      return reject("wrong-proposer", header, "names " + header.proposer() + ", not " + proposer);
    }
    return checkFields(header, rules)
        .or(
            () ->
                header.isImpeachment()
                    ? checkImpeachment(block, parent, rules)
                    : checkProposal(block, parent, rules))
        .or(() -> checkTransactions(block))
        .orElseGet(Verdict::accept);
  }

  private static Optional<Verdict> checkFields(Header header, BlockRules rules) {
    if (header.gasLimit() != rules.gasLimit() || header.gasUsed() > header.gasLimit()) {
      return refuse(
          "bad-gas",
          header,
          "uses " + header.gasUsed() + " of " + header.gasLimit() + ", not " + rules.gasLimit());
    }
    if (!header.baseFee().equals(rules.baseFee())) {
      return refuse("wrong-base-fee", header, header.baseFee() + " is not " + rules.baseFee());
    }
    boolean stays = rules.elections().isEmpty();
    if (stays && !header.committeeHash().equals(rules.commitment().committee())) {
      return refuse("wrong-committee", header, "names another committee");
    }
    if (stays && !header.protocolsHash().equals(rules.commitment().protocols())) {
      return refuse(
          "wrong-protocols",
          header,
          "names other protocol versions; compare the installed modules with the chain's");
    }
    return Optional.empty();
  }

  private Optional<Verdict> checkProposal(UnreadBlock block, Header parent, BlockRules rules) {
    Header header = block.header();
    if (header.timestamp() < rules.earliest(parent)) {
      return refuse(
          "bad-timestamp",
          header,
          "has time " + header.timestamp() + ", before " + rules.earliest(parent));
    }
    if (!header.certificateHash().equals(Commitments.certificate(suite, block.parentCertificate()))
        || (block.parentCertificate().isEmpty() != (header.height() == 1))) {
      return refuse("wrong-certificate", header, "does not carry its parent's certificate");
    }
    boolean reveals = rules.elections().isPresent() && header.extra().size() == Hash.SIZE;
    if (!header.extra().isEmpty() && !reveals) {
      return refuse("wrong-extra", header, "has the extra field " + header.extra());
    }
    if (!headers.sealer(header).equals(Optional.of(header.proposer()))) {
      return refuse("bad-seal", header, "is not sealed by its proposer " + header.proposer());
    }
    return Optional.empty();
  }

  /** There is only one such block on a parent; its roots are compared after the execution. */
  private static Optional<Verdict> checkImpeachment(
      UnreadBlock block, Header parent, BlockRules rules) {
    Header header = block.header();
    if (header.timestamp() != rules.impeachment(parent)) {
      return refuse(
          "bad-timestamp",
          header,
          "impeaches at " + header.timestamp() + ", not at " + rules.impeachment(parent));
    }
    if (!block.parentCertificate().isEmpty() || !header.certificateHash().equals(Hash.ZERO)) {
      return refuse("wrong-certificate", header, "impeaches, but carries a certificate");
    }
    if (!header.seal().isEmpty()) {
      return refuse("bad-seal", header, "impeaches, but somebody has sealed it");
    }
    if (!block.envelopes().isEmpty()) {
      return refuse("not-empty", header, "impeaches, but has transactions");
    }
    return Optional.empty();
  }

  /** The header's hash is the block's: another list of transactions is another block. */
  private Optional<Verdict> checkTransactions(UnreadBlock block) {
    Header header = block.header();
    Hash root = OrderedTrie.root(suite, block.envelopes());
    return header.transactionsRoot().equals(root)
        ? Optional.empty()
        : refuse(
            "wrong-transactions",
            header,
            "claims transactions root " + header.transactionsRoot() + ", they give " + root);
  }

  /**
   * Executes a checked block on its parent's state. Refused with a code of {@link BlockRun#add}
   * when one of its transactions may not be in it, with {@code wrong-committee}, {@code
   * wrong-protocols}, {@code wrong-transactions-root}, {@code wrong-state-root}, {@code
   * wrong-receipts-root}, {@code wrong-gas-used} or {@code wrong-logs-bloom} when that is not what
   * execution gives.
   */
  public Result<ExecutedBlock> execute(Block block, Header parent, BlockRules rules) {
    return run(block, parent, rules, states.world(parent.stateRoot()))
        .then(executed -> compare(block.header(), executed, rules));
  }

  /**
   * Executes a checked block as {@link #execute} does, and compares nothing.
   *
   * @param world the parent's state, or what is to stand in its place
   */
  public Result<ExecutedBlock> run(Block block, Header parent, BlockRules rules, WorldState world) {
    Header header = block.header();
    Bytes secret = header.isImpeachment() ? Bytes.EMPTY : header.extra();
    BlockContext context = rules.context(parent, header.timestamp(), secret);
    return header.isImpeachment()
        ? Result.ok(executor.impeach(world, context))
        : executor.execute(world, context, block.transactions());
  }

  private Result<ExecutedBlock> compare(Header header, ExecutedBlock executed, BlockRules rules) {
    Regime.Commitment next = rules.after(suite, executed);
    return Stream.of(
            new Claim("committee", header.committeeHash(), next.committee()),
            new Claim(PROTOCOLS, header.protocolsHash(), next.protocols()),
            new Claim("transactions root", header.transactionsRoot(), executed.transactionsRoot()),
            new Claim("state root", header.stateRoot(), executed.state().root()),
            new Claim("receipts root", header.receiptsRoot(), executed.receiptsRoot()),
            new Claim("gas used", header.gasUsed(), executed.gasUsed()),
            new Claim("logs bloom", header.logsBloom(), executed.logsBloom()))
        .filter(claim -> !claim.claimed().equals(claim.found()))
        .findFirst()
        .map(
            claim ->
                Result.<ExecutedBlock>refused(
                    claim.code(), text(header, claim.text() + hint(claim, executed, rules))))
        .orElseGet(() -> Result.ok(executed));
  }

  /** Who claims other protocols has not the bundles, or not the contracts, of those in force. */
  private static String hint(Claim claim, ExecutedBlock executed, BlockRules rules) {
    if (!claim.what().equals(PROTOCOLS)) {
      return "";
    }
    return executed.ending().next().orElse(rules.regime()).protocols().all().stream()
        .map(ModuleVersion::toString)
        .collect(
            Collectors.joining(
                ", ",
                "; above it these are in force: ",
                ". Its proposer works by others: compare them with cpchain:modules of that node,"
                    + " and install the bundle that is missing there"));
  }

  private record Claim(String what, Object claimed, Object found) {
    String code() {
      return "wrong-" + what.replace(' ', '-');
    }

    String text() {
      return "claims " + what + " " + claimed + ", its execution gives " + found;
    }
  }

  private static Optional<Verdict> refuse(String code, Header header, String what) {
    return Optional.of(reject(code, header, what));
  }

  private static Verdict reject(String code, Header header, String what) {
    return new Verdict.Reject(new Reason(code, text(header, what)));
  }

  private static String text(Header header, String what) {
    return "block " + header.hash() + " of height " + header.height() + " " + what;
  }
}
