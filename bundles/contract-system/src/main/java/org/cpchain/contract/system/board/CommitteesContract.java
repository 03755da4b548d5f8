package org.cpchain.contract.system.board;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.dpor.core.parameter.Parameter;
import org.osgi.service.component.annotations.Component;

/** See {@link Committees}. */
@Component(service = Contract.class)
public final class CommitteesContract implements Contract, Committees {
  private static final long COMMITTEES = 2;

  private static final StorageMap<Bytes, Long> COUNT =
      new StorageMap<>("count", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Long, Proposal> PROPOSALS =
      new StorageMap<>("proposal", Codec.LONG, Proposal.CODEC);
  private static final StorageMap<Bytes, Long> VOTED =
      new StorageMap<>("voted", Codec.BYTES, Codec.LONG);

  /** Committee, and the proposal that named it. */
  private static final StorageMap<Long, Long> NAMED =
      new StorageMap<>("named", Codec.LONG, Codec.LONG);

  /** Term and member, and from when: naming a committee anew takes no right from who stays. */
  private static final StorageMap<Bytes, Long> SINCE =
      new StorageMap<>("since", Codec.BYTES, Codec.LONG);

  @Override
  public long propose(CallContext context, long committee, List<Address> members) {
    onlyDirectors(context);
    Revert.unless(
        committee < COMMITTEES, "bad-committee: 0 is the Technology, 1 the Ecology Committee");
    Revert.unless(
        members.size() >= Proposal.FEWEST && members.size() <= Proposal.MOST,
        "bad-members: a committee has 5 to 9 members");
    Revert.unless(
        new TreeSet<>(members).size() == members.size() && !members.contains(Address.ZERO),
        "bad-members: one is zero or stands there twice");
    long id = count(context) + 1;
    COUNT.put(context.storage(), Bytes.EMPTY, id);
    long ends = context.timestamp() + InForce.number(context, Parameter.COMMITTEE_DECISION);
    long term = context.contract(Board.class).term(context);
    PROPOSALS.put(
        context.storage(), id, new Proposal(committee, term, ends, false, List.copyOf(members)));
    context.emit(new Proposed(id, committee, members, context.sender()));
    vote(context, id);
    return id;
  }

  @Override
  public void vote(CallContext context, long id) {
    onlyDirectors(context);
    Board board = context.contract(Board.class);
    Proposal proposal = get(context, id);
    Revert.unless(
        proposal.open(board.term(context), context.timestamp()),
        "over: it is decided already, or its time or its board's is over");
    Revert.unless(
        !hasVoted(context, id, context.sender()), "twice: this director has voted already");
    VOTED.put(context.storage(), Candidates.slot(id, context.sender()), context.timestamp());
    List<Address> directors = board.directors(context);
    long votes = directors.stream().filter(one -> hasVoted(context, id, one)).count();
    if (votes * 2 > board.seatsHeld(context)) {
      Revert.unless(
          members(context, proposal.committee()).isEmpty()
              || !context.contract(Chair.class).running(context),
          "not-now: while a chairman's ballot goes on no committee is replaced");
      name(context, id, proposal);
    }
  }

  private static void name(CallContext context, long id, Proposal proposal) {
    PROPOSALS.put(context.storage(), id, proposal.accept());
    NAMED.put(context.storage(), proposal.committee(), id);
    for (Address member : proposal.members()) {
      Bytes slot = Candidates.slot(proposal.term(), member);
      if (SINCE.get(context.storage(), slot).isEmpty()) {
        SINCE.put(context.storage(), slot, context.timestamp());
      }
    }
    context.emit(new Named(id, proposal.committee(), proposal.members()));
  }

  @Override
  public List<Address> members(CallContext context, long committee) {
    Optional<Proposal> named = NAMED.get(context.storage(), committee).map(id -> get(context, id));
    long term = context.contract(Board.class).term(context);
    return named.filter(one -> one.term() == term).map(Proposal::members).orElse(List.of());
  }

  @Override
  public long memberSince(CallContext context, Address account) {
    long term = context.contract(Board.class).term(context);
    for (long committee = 0; committee < COMMITTEES; committee++) {
      if (members(context, committee).contains(account)) {
        return SINCE.get(context.storage(), Candidates.slot(term, account)).orElseThrow();
      }
    }
    return 0;
  }

  @Override
  public long count(CallContext context) {
    return COUNT.get(context.storage(), Bytes.EMPTY).orElse(0L);
  }

  @Override
  public Shown proposal(CallContext context, long id) {
    Proposal proposal = get(context, id);
    long term = context.contract(Board.class).term(context);
    return new Shown(
        proposal.committee(),
        proposal.members(),
        proposal.ends(),
        proposal.open(term, context.timestamp()),
        proposal.named());
  }

  @Override
  public boolean hasVoted(CallContext context, long id, Address director) {
    return VOTED.get(context.storage(), Candidates.slot(id, director)).isPresent();
  }

  private static Proposal get(CallContext context, long id) {
    return PROPOSALS
        .get(context.storage(), id)
        .orElseThrow(() -> new Revert("unknown-proposal: no proposal has the number " + id));
  }

  private static void onlyDirectors(CallContext context) {
    Revert.unless(
        context.contract(Board.class).directorSince(context, context.sender()) > 0,
        "no-director: directors in office name the committees");
  }
}
