package org.cpchain.contract.system.governance;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.Longs;

/**
 * Who has voted for what. Each member's votes for open proposals are known, and bounded, so that
 * leaving the congress can take them back whatever he has voted for.
 */
final class Votes {
  /** Open proposals that a member can have voted for at a time. */
  private static final int MOST = 20;

  /** Proposal and member, and the height. */
  private static final StorageMap<Bytes, Long> VOTED =
      new StorageMap<>("voted", Codec.BYTES, Codec.LONG);

  private static final StorageMap<Address, List<Long>> OPEN =
      new StorageMap<>("votes", Codec.ADDRESS, Longs.CODEC);

  private Votes() {}

  static boolean has(Storage storage, long id, Address member) {
    return VOTED.get(storage, ProposalsContract.slot(id, member)).isPresent();
  }

  static void cast(CallContext context, long id) {
    Address member = context.sender();
    Storage storage = context.storage();
    Revert.unless(!has(storage, id, member), "twice: this member has voted already");
    long made = Docket.PROPOSALS.get(storage, id).height();
    Congress congress = context.contract(Congress.class);
    Revert.unless(
        congress.isMember(context, member) && congress.memberOf(context, member).joined() < made,
        "not-member: who was in the congress before the proposal was made, and still is, may vote");
    List<Long> open = open(storage, member);
    Revert.unless(
        open.size() < MOST,
        "too-many-votes: a member votes for " + MOST + " open proposals at a time; retract one");
    Docket.act(context, id, Proposal.Act.VOTE);
    VOTED.put(storage, ProposalsContract.slot(id, member), context.height());
    open.add(id);
    OPEN.put(storage, member, open);
  }

  static void retract(CallContext context, long id) {
    Address member = context.sender();
    Revert.unless(
        has(context.storage(), id, member), "no-vote: this account has not voted for the proposal");
    Docket.act(context, id, Proposal.Act.RETRACT);
    VOTED.remove(context.storage(), ProposalsContract.slot(id, member));
    List<Long> open = open(context.storage(), member);
    open.remove(Long.valueOf(id));
    OPEN.put(context.storage(), member, open);
  }

  /** Of proposals whose time is over the votes stay as they were. */
  static void forget(CallContext context, Address member) {
    Revert.unless(
        context.sender().equals(Addresses.CONGRESS),
        "not-allowed: the congress alone says who has left");
    for (long id : open(context.storage(), member)) {
      if (Docket.retract(context, id)) {
        VOTED.remove(context.storage(), ProposalsContract.slot(id, member));
      }
    }
    OPEN.remove(context.storage(), member);
  }

  private static List<Long> open(Storage storage, Address member) {
    List<Long> open = new ArrayList<>();
    for (long id : OPEN.get(storage, member).orElse(List.of())) {
      if (Docket.PROPOSALS.isOpen(storage, id)) {
        open.add(id);
      }
    }
    return open;
  }
}
