package org.cpchain.contract.system.block;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.board.Board;
import org.cpchain.contract.system.board.Chair;
import org.cpchain.contract.system.board.Recalls;
import org.cpchain.contract.system.governance.Proposals;
import org.cpchain.contract.system.module.Modules;
import org.cpchain.contract.system.reward.Maintenance;
import org.cpchain.contract.system.reward.Reward;
import org.cpchain.contract.system.vesting.Vesting;
import org.cpchain.dpor.core.term.TermParameters;
import org.osgi.service.component.annotations.Component;

/** See {@link BlockEnd}. */
@Component(service = Contract.class)
public final class BlockEndContract implements Contract, BlockEnd {
  private static final long REWARD_STEP = 50;
  private static final long PROPOSALS_STEP = 20;

  /** What is due once in months need not be done in one block. */
  private static final long OTHERS_STEP = 2;

  @Override
  public void beginChain(
      CallContext context,
      List<Address> validators,
      List<Address> proposers,
      long views,
      long distance,
      long initialTerms) {
    BlockEnd.onlyByChain(context);
    ChainFacts.begin(context.storage(), validators, proposers, views, distance, initialTerms);
  }

  @Override
  public void payProposer(CallContext context, Address proposer, boolean impeached) {
    BlockEnd.onlyByChain(context);
    context.contract(Maintenance.class).pay(context, proposer, impeached);
  }

  @Override
  public void stepRewards(CallContext context) {
    BlockEnd.onlyByChain(context);
    context.contract(Reward.class).step(context, REWARD_STEP);
  }

  @Override
  public void stepProposals(CallContext context) {
    BlockEnd.onlyByChain(context);
    context.contract(Proposals.class).step(context, PROPOSALS_STEP);
  }

  @Override
  public void stepVesting(CallContext context) {
    BlockEnd.onlyByChain(context);
    context.contract(Vesting.class).step(context, OTHERS_STEP);
  }

  @Override
  public void stepBoard(CallContext context) {
    BlockEnd.onlyByChain(context);
    context.contract(Board.class).step(context, OTHERS_STEP);
  }

  @Override
  public void stepRecalls(CallContext context) {
    BlockEnd.onlyByChain(context);
    context.contract(Recalls.class).step(context, OTHERS_STEP);
  }

  @Override
  public void stepChair(CallContext context) {
    BlockEnd.onlyByChain(context);
    context.contract(Chair.class).step(context);
  }

  @Override
  public Next endBlock(
      SystemContext context,
      Hash parent,
      Address proposer,
      boolean impeached,
      Hash secret,
      List<Address> senders) {
    BlockEnd.onlyByChain(context);
    RecentHashes.keepParent(context, parent);
    return ChainFacts.terms(context.storage())
        .map(terms -> new Ending(context, terms).run(parent, proposer, impeached, secret, senders))
        .orElse(Committees.unchanged());
  }

  @Override
  public String enterModules(SystemContext context, List<Address> validators, String inForce) {
    BlockEnd.onlyByChain(context);
    return context.contract(Modules.class).enter(context, validators, inForce);
  }

  @Override
  public Division terms(CallContext context) {
    return ChainFacts.terms(context.storage())
        .map(terms -> division(terms.parameters()))
        .orElse(new Division(0, 0, 0, 0));
  }

  @Override
  public long term(CallContext context) {
    return ChainFacts.terms(context.storage())
        .map(terms -> terms.term(Math.max(1, context.height())))
        .orElse(0L);
  }

  @Override
  public Hash hashOf(CallContext context, long height) {
    return RecentHashes.of(context.storage(), height);
  }

  @Override
  public long timeOf(CallContext context, long height) {
    return RecentHashes.timeOf(context.storage(), height);
  }

  @Override
  public List<Address> defaultProposers(CallContext context) {
    return ChainFacts.defaultProposers(context.storage());
  }

  private static Division division(TermParameters parameters) {
    return new Division(
        parameters.proposers(),
        parameters.views(),
        parameters.distance(),
        parameters.initialTerms());
  }
}
