package org.cpchain.contract.system.board;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Chair}. */
@Component(service = Contract.class)
public final class ChairContract implements Contract, Chair {
  private static final StorageMap<Bytes, Ballot> LATEST =
      new StorageMap<>("ballot", Codec.BYTES, Ballot.CODEC);

  /** By the board's term, so that an office ends with it. */
  private static final StorageMap<Long, Address> CHAIRMEN =
      new StorageMap<>("chairman", Codec.LONG, Codec.ADDRESS);

  private static final StorageMap<Long, Address> SECRETARIES =
      new StorageMap<>("secretary", Codec.LONG, Codec.ADDRESS);

  @Override
  public void commit(CallContext context, Hash commitment) {
    step(context);
    Ballot ballot = latest(context);
    Revert.unless(
        ballot.committing(context.timestamp()),
        "not-now: votes are committed to until " + Quantities.moment(ballot.commitEnds()));
    onlyElectors(context, ballot, context.sender());
    Tally.commit(context.storage(), ballot, context.sender(), commitment);
    context.emit(new Committed(ballot.number(), ballot.round(), context.sender()));
  }

  @Override
  public void reveal(CallContext context, Address candidate, Hash salt) {
    Ballot ballot = latest(context);
    Revert.unless(
        ballot.revealing(context.timestamp()),
        "not-now: votes are revealed from "
            + ballot.commitEnds()
            + " until "
            + ballot.revealEnds());
    Address voter = context.sender();
    Hash revealed = commitmentFor(context, ballot.number(), ballot.round(), voter, candidate, salt);
    Revert.unless(
        revealed.equals(Tally.commitment(context.storage(), ballot, voter)),
        "no-commitment: this account has not committed to that vote, or has revealed it");
    onlyElectors(context, ballot, voter);
    onlyElectors(context, ballot, candidate);
    Revert.unless(ballot.admits(candidate), "no-candidate: the runoff is between two others");
    Tally.reveal(context.storage(), ballot, voter, candidate);
    LATEST.put(context.storage(), Bytes.EMPTY, ballot.count());
    context.emit(new Revealed(ballot.number(), ballot.round(), voter, candidate));
  }

  @Override
  public boolean step(CallContext context) {
    long term = context.contract(Board.class).term(context);
    Optional<Ballot> latest = LATEST.get(context.storage(), Bytes.EMPTY);
    if (latest.isPresent() && latest.get().term() == term && !latest.get().closed()) {
      boolean due = latest.get().due(context.timestamp());
      if (due) {
        conclude(context, latest.get());
      }
      return due;
    }
    if (!canOpen(context)) {
      return false;
    }
    long commit = InForce.number(context, Parameter.CHAIR_COMMIT);
    long reveal = InForce.number(context, Parameter.CHAIR_REVEAL);
    long number = latest.map(Ballot::number).orElse(0L) + 1;
    opened(context, Ballot.open(number, term, context.timestamp(), commit, reveal));
    return true;
  }

  private boolean canOpen(CallContext context) {
    Board board = context.contract(Board.class);
    Committees committees = context.contract(Committees.class);
    long since = board.inOffice(context).since();
    boolean complete =
        !committees.members(context, 0).isEmpty() && !committees.members(context, 1).isEmpty();
    long latest = since + InForce.number(context, Parameter.COMMITTEE_DECISION);
    return (complete || context.timestamp() >= latest)
        && !board.directors(context).isEmpty()
        && chairman(context).equals(Address.ZERO);
  }

  private static void opened(CallContext context, Ballot ballot) {
    LATEST.put(context.storage(), Bytes.EMPTY, ballot);
    context.emit(
        new RoundOpened(
            ballot.number(),
            ballot.round(),
            ballot.commitEnds(),
            ballot.revealEnds(),
            ballot.first(),
            ballot.second()));
  }

  private static void conclude(CallContext context, Ballot ballot) {
    Storage storage = context.storage();
    List<Address> ranking = Tally.ranking(storage, ballot);
    if (ranking.isEmpty()) {
      LATEST.put(storage, Bytes.EMPTY, ballot.close());
      context.emit(new NobodyElected(ballot.number(), ballot.round()));
      return;
    }
    Address best = ranking.get(0);
    long votes = Tally.votes(storage, ballot.number(), ballot.round(), best);
    if (votes * 2 >= ballot.revealed()) {
      LATEST.put(storage, Bytes.EMPTY, ballot.close());
      CHAIRMEN.put(storage, ballot.term(), best);
      SECRETARIES.remove(storage, ballot.term());
      context.emit(new Elected(ballot.number(), best, votes, ballot.revealed()));
    } else {
      opened(context, ballot.runoff(context.timestamp(), best, ranking.get(1)));
    }
  }

  @Override
  public void nameSecretary(CallContext context, Address director) {
    Revert.unless(
        context.sender().equals(chairman(context)),
        "no-chairman: the chairman names the secretary");
    Board board = context.contract(Board.class);
    Revert.unless(
        board.directorSince(context, director) > 0, "no-director: the secretary is a director");
    SECRETARIES.put(context.storage(), board.term(context), director);
    context.emit(new SecretaryNamed(director));
  }

  @Override
  public Address chairman(CallContext context) {
    return CHAIRMEN
        .get(context.storage(), context.contract(Board.class).term(context))
        .filter(one -> memberSince(context, one) > 0)
        .orElse(Address.ZERO);
  }

  @Override
  public Address secretary(CallContext context) {
    Board board = context.contract(Board.class);
    return SECRETARIES
        .get(context.storage(), board.term(context))
        .filter(one -> board.directorSince(context, one) > 0)
        .orElse(Address.ZERO);
  }

  @Override
  public Shown ballot(CallContext context) {
    return LATEST
        .get(context.storage(), Bytes.EMPTY)
        .map(
            one ->
                new Shown(
                    one.number(),
                    one.round(),
                    one.commitEnds(),
                    one.revealEnds(),
                    one.revealed(),
                    one.first(),
                    one.second(),
                    one.closed()))
        .orElse(new Shown(0, 0, 0, 0, 0, Address.ZERO, Address.ZERO, true));
  }

  @Override
  public boolean running(CallContext context) {
    long term = context.contract(Board.class).term(context);
    return LATEST
        .get(context.storage(), Bytes.EMPTY)
        .filter(ballot -> ballot.term() == term && !ballot.closed())
        .isPresent();
  }

  @Override
  public boolean isElector(CallContext context, Address account) {
    return LATEST
        .get(context.storage(), Bytes.EMPTY)
        .filter(ballot -> elector(context, ballot, account))
        .isPresent();
  }

  @Override
  public long votesOf(CallContext context, long ballot, long round, Address candidate) {
    return Tally.votes(context.storage(), ballot, round, candidate);
  }

  @Override
  public Hash commitmentFor(
      CallContext context, long ballot, long round, Address voter, Address candidate, Hash salt) {
    return context.hash(
        context.self().toArray(),
        Codec.LONG.encode(ballot).toArray(),
        Codec.LONG.encode(round).toArray(),
        voter.toArray(),
        candidate.toArray(),
        salt.toArray());
  }

  private static Ballot latest(CallContext context) {
    return LATEST
        .get(context.storage(), Bytes.EMPTY)
        .orElseThrow(() -> new Revert("no-ballot: call step when there is a board in office"));
  }

  private static void onlyElectors(CallContext context, Ballot ballot, Address account) {
    Revert.unless(
        elector(context, ballot, account),
        "no-elector: directors and committee members in office vote and are elected, who were that"
            + " when the ballot opened");
  }

  private static boolean elector(CallContext context, Ballot ballot, Address account) {
    long since = memberSince(context, account);
    return ballot.term() == context.contract(Board.class).term(context)
        && since > 0
        && since <= ballot.opened();
  }

  private static long memberSince(CallContext context, Address account) {
    long director = context.contract(Board.class).directorSince(context, account);
    return director > 0
        ? director
        : context.contract(Committees.class).memberSince(context, account);
  }
}
