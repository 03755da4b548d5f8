package org.cpchain.ledger.core.genesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.fees.NetworkParameters;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.ledger.core.state.StateChange;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;

/**
 * Block 0 of a chain. Its extra field is the hash of the genesis' content, so that equal contents,
 * however they are written down, give equal hashes, and different ones different hashes.
 *
 * @param state the allocation, and what fees, reputations and parameters begin with: the first trie
 *     nodes
 */
public record GenesisBlock(Block block, StateChange state) {
  private static final byte[] CONTENT_TAG = "cpchain:genesis:1".getBytes(StandardCharsets.US_ASCII);

  public Hash hash() {
    return block.header().hash();
  }

  public static GenesisBlock of(Genesis genesis, CryptoSuite suite) {
    StateChange state = allocate(genesis, suite);
    Hash nothing = new StateTries(suite, key -> Optional.empty(), 0).emptyRoot();
    Header draft =
        new Header(
            Hash.ZERO,
            0,
            Address.ZERO,
            genesis.timestamp(),
            state.root(),
            nothing,
            nothing,
            LogsBloom.EMPTY,
            genesis.parameters().blockGasLimit(),
            0,
            genesis.parameters().baseFee(),
            Commitments.committee(suite, genesis.committee()),
            Commitments.protocols(suite, genesis.protocols()),
            Hash.ZERO,
            contentHash(genesis, suite).bytes(),
            Bytes.EMPTY,
            Hash.ZERO);
    Header header = new HeaderCodec(suite).withSeal(draft, Bytes.EMPTY);
    BlockCodec codec =
        new BlockCodec(
            suite,
            new TransactionCodec(suite, genesis.chainId()),
            genesis.parameters().maxBlockBytes());
    int size = codec.encode(header, List.of(), Bytes.EMPTY).size();
    return new GenesisBlock(new Block(header, List.of(), Bytes.EMPTY, size), state);
  }

  private static StateChange allocate(Genesis genesis, CryptoSuite suite) {
    StateTries tries = new StateTries(suite, key -> Optional.empty(), 0);
    WorldState world = tries.world(tries.emptyRoot());
    genesis.allocation().forEach(world::credit);
    ChainParameters parameters = genesis.parameters();
    parameters.fees().ifPresent(rules -> rules.begin(world, parameters.baseFee()));
    genesis.elections().flatMap(ElectionRules::reputation).ifPresent(terms -> terms.begin(world));
    NetworkParameters first = new NetworkParameters(world);
    genesis.governance().forEach(first::begin);
    return world.commit(0);
  }

  private static Hash contentHash(Genesis genesis, CryptoSuite suite) {
    ChainParameters parameters = genesis.parameters();
    RlpWriter limits =
        new RlpWriter()
            .add(parameters.periodMillis())
            .add(parameters.timeoutMillis())
            .add(parameters.emptyBlocks() ? 1 : 0)
            .add(parameters.maxBlockBytes())
            .add(parameters.blockGasLimit())
            .add(parameters.baseFee())
            .add(parameters.minGasPrice());
    if (parameters.allowTimingDependentSafety()) {
      // absent from chains that were begun before there was a choice, and from all that say no
      limits.add(1);
    }
    parameters.fees().map(GenesisBlock::list).ifPresent(limits::add);
    RlpWriter allocation = new RlpWriter();
    genesis
        .allocation()
        .forEach((account, wei) -> allocation.add(new RlpWriter().add(account).add(wei)));
    RlpWriter content =
        new RlpWriter()
            .add(utf8(genesis.name()))
            .add(genesis.chainId())
            .add(utf8(genesis.suite()))
            .add(genesis.timestamp())
            .add(Commitments.committee(suite, genesis.committee()))
            .add(limits)
            .add(allocation)
            .add(Commitments.list(genesis.protocols()))
            .add(utf8(genesis.extra()));
    // absent from chains that were begun before there were elections, and from all that have none
    genesis.elections().map(GenesisBlock::list).ifPresent(content::add);
    if (!genesis.governance().isEmpty()) {
      // absent from chains whose parameters begin as usual; the name tells it from other parts
      content.add(new RlpWriter().add(utf8("governance")).add(list(genesis.governance())));
    }
    return suite.hash(CONTENT_TAG, content.encode());
  }

  private static RlpWriter list(ElectionRules rules) {
    RlpWriter list =
        new RlpWriter().add(rules.views()).add(rules.distance()).add(rules.initialTerms());
    // absent from chains whose genesis says nothing of it
    rules
        .reputation()
        .ifPresent(
            terms ->
                list.add(
                    new RlpWriter()
                        .add(terms.window())
                        .add(terms.faultWindow())
                        .add(terms.faultsToFloor())
                        .add(terms.floor())
                        .add(terms.threshold())));
    return list;
  }

  private static RlpWriter list(FeeRules fees) {
    RlpWriter developers = new RlpWriter();
    fees.developers()
        .forEach((contract, one) -> developers.add(new RlpWriter().add(contract).add(one)));
    return new RlpWriter()
        .add(fees.terms().share())
        .add(fees.terms().perDay())
        .add(fees.terms().interval())
        .add(fees.terms().gas())
        .add(fees.terms().balance())
        .add(fees.terms().weiPerGas())
        .add(developers);
  }

  private static RlpWriter list(SortedMap<String, BigInteger> parameters) {
    RlpWriter list = new RlpWriter();
    parameters.forEach((name, value) -> list.add(new RlpWriter().add(utf8(name)).add(value)));
    return list;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
