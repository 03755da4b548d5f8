package org.cpchain.contract.system.campaign;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.admission.Admission;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.dpor.core.beacon.Commitment;
import org.osgi.service.component.annotations.Component;

/** See {@link Campaign}. */
@Component(service = Contract.class)
public final class CampaignContract implements Contract, Campaign {
  private static final long MOST_AT_ONCE = 100;

  /** Lists are kept for so many blocks after the term for which they elect. */
  private static final long KEPT_BLOCKS = 256;

  private static final StorageMap<Address, Candidacy> CANDIDACIES =
      new StorageMap<>("candidacy", Codec.ADDRESS, Candidacy.CODEC);
  private static final StorageMap<Address, Commitment> COMMITMENTS =
      new StorageMap<>("commitment", Codec.ADDRESS, Codec.of(Commitment::bytes, Commitment::read));

  @Override
  public void claimCampaign(
      SystemContext context,
      long terms,
      BigInteger cpuNonce,
      long cpuBlock,
      BigInteger memoryNonce,
      long memoryBlock,
      long version,
      Hash commitment) {
    Address node = context.sender();
    BlockEnd chain = context.contract(BlockEnd.class);
    Conditions.elections(chain.terms(context));
    Conditions.terms(context, terms);
    Conditions.version(context, version);
    Conditions.modules(context);
    Conditions.rnode(context);
    long term = chain.term(context);
    Optional<Candidacy> before = CANDIDACIES.get(context.storage(), node);
    Conditions.over(before, term);
    Conditions.unused(before, cpuBlock, memoryBlock);
    String refusal =
        context
            .contract(Admission.class)
            .refusal(context, node, cpuNonce, cpuBlock, memoryNonce, memoryBlock);
    Revert.unless(refusal.isEmpty(), refusal);

    long count = before.map(Candidacy::count).orElse(0L) + 1;
    long stop = term + terms;
    CANDIDACIES.put(
        context.storage(),
        node,
        new Candidacy(count, term + 1, stop, Math.max(cpuBlock, memoryBlock)));
    for (long one = term + 1; one <= stop; one++) {
      Roll.add(context.storage(), one, node);
    }
    context.emit(new Claimed(node, term + 1, stop, version));
    commit(context, commitment, term);
    forget(context, terms + 1);
  }

  @Override
  public void promise(CallContext context, Hash commitment) {
    BlockEnd chain = context.contract(BlockEnd.class);
    BlockEnd.Division division = chain.terms(context);
    Conditions.elections(division);
    long term = chain.term(context);
    boolean candidate =
        CANDIDACIES
            .get(context.storage(), context.sender())
            .filter(one -> term <= one.stop() + division.distance())
            .isPresent();
    Revert.unless(
        candidate || chain.defaultProposers(context).contains(context.sender()),
        "no-candidate: only default proposers and candidates promise secrets; claim a campaign");
    commit(context, commitment, term);
  }

  @Override
  public long candidateCount(CallContext context, long term) {
    return term < oldest(context) ? 0 : Roll.size(context.storage(), term);
  }

  @Override
  public List<Address> candidates(CallContext context, long term, long from, long count) {
    return term < oldest(context)
        ? List.of()
        : Roll.read(context.storage(), term, from, Math.min(count, MOST_AT_ONCE));
  }

  @Override
  public List<Address> candidatesOf(CallContext context, long term) {
    return term < oldest(context)
        ? List.of()
        : Roll.read(context.storage(), term, 0, Integer.MAX_VALUE);
  }

  @Override
  public Info candidateInfoOf(CallContext context, Address node) {
    return CANDIDACIES
        .get(context.storage(), node)
        .map(one -> new Info(one.count(), one.start(), one.stop()))
        .orElse(new Info(0, 0, 0));
  }

  @Override
  public Promise commitmentOf(CallContext context, Address node) {
    return COMMITMENTS
        .get(context.storage(), node)
        .map(one -> new Promise(one.hash(), one.term()))
        .orElse(new Promise(Hash.ZERO, 0));
  }

  private static void commit(CallContext context, Hash commitment, long term) {
    Conditions.commitment(commitment);
    COMMITMENTS.put(context.storage(), context.sender(), new Commitment(commitment, term));
    context.emit(new Promised(context.sender(), commitment, term));
  }

  /** One page more than a claim may begin, so that what is kept becomes less and not more. */
  private static void forget(CallContext context, long pages) {
    long oldest = oldest(context);
    for (long i = 0; i < pages; i++) {
      Roll.forget(context.storage(), oldest).ifPresent(page -> forget(context, page));
    }
  }

  /** Those of the page who have not claimed again; default proposers' promises stay. */
  private static void forget(CallContext context, Roll.Page page) {
    Storage storage = context.storage();
    List<Address> defaults = context.contract(BlockEnd.class).defaultProposers(context);
    for (Address node : page.nodes()) {
      boolean over =
          CANDIDACIES.get(storage, node).filter(one -> one.stop() == page.term()).isPresent();
      if (over) {
        CANDIDACIES.remove(storage, node);
      }
      if (over && !defaults.contains(node)) {
        COMMITMENTS.remove(storage, node);
      }
    }
  }

  /** The first term whose list is kept. */
  private static long oldest(CallContext context) {
    BlockEnd chain = context.contract(BlockEnd.class);
    BlockEnd.Division division = chain.terms(context);
    long length = division.seats() * division.views();
    if (length == 0) {
      return 0;
    }
    long kept = division.distance() + (KEPT_BLOCKS + length - 1) / length;
    return chain.term(context) - kept;
  }
}
