package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.pool.EconomyPool;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Recalls}. */
@Component(service = Contract.class)
public final class RecallsContract implements Contract, Recalls {
  private static final int LONGEST = 2_000;
  private static final String REASON = "reason";
  private static final String REPORT = "report";
  private static final String GROUNDS = "grounds";

  /** Recall and voter, and when. */
  private static final StorageMap<Bytes, Long> ENDORSED =
      new StorageMap<>("endorsed", Codec.BYTES, Codec.LONG);

  private static final StorageMap<Bytes, Long> VOTED =
      new StorageMap<>("voted", Codec.BYTES, Codec.LONG);

  /** Recall and kind. */
  private static final StorageMap<Bytes, Hash> HASHES =
      new StorageMap<>("hash", Codec.BYTES, Codec.HASH);

  @Override
  public long request(CallContext context, Address director, String reason) {
    Board board = context.contract(Board.class);
    Revert.unless(
        board.directorSince(context, director) > 0,
        "no-director: " + director.toHex() + " is no director in office");
    Recall.Rules rules =
        new Recall.Rules(
            InForce.number(context, Parameter.RECALL_PERCENT),
            InForce.number(context, Parameter.RECALL_APPEAL),
            InForce.number(context, Parameter.RECALL_VOTE),
            InForce.number(context, Parameter.RECALL_REST));
    long period = InForce.number(context, Parameter.RECALL_PERIOD);
    long term = board.term(context);
    long id =
        RecallList.RECALLS.add(
            context.storage(), Recall.open(director, term, context.timestamp(), period, rules));
    write(context, id, REASON, reason);
    context.emit(new Requested(id, director, context.sender(), reason));
    endorse(context, id);
    return id;
  }

  @Override
  public void endorse(CallContext context, long id) {
    Recall recall = in(context, id, Recall.Status.OPEN, "not-open: nobody endorses it any more");
    Revert.unless(
        !hasEndorsed(context, id, context.sender()), "twice: this account has endorsed it already");
    Board board = context.contract(Board.class);
    Revert.unless(
        board.term(context) == recall.term() && board.directorSince(context, recall.director()) > 0,
        "no-director: he has left office, or his term has ended");
    long restEnds = RecallList.restEnds(context, recall);
    Revert.unless(
        recall.opened() >= restEnds,
        "settled: an appeal has put the director back; make requests from "
            + Quantities.moment(restEnds)
            + " on");
    EconomyPool pool = context.contract(EconomyPool.class);
    BigInteger weight = pool.bind(context, context.sender(), recall.ends());
    ENDORSED.put(context.storage(), slot(id, context.sender()), context.timestamp());
    context.emit(new Endorsed(id, context.sender(), weight));
    Recall after = recall.endorse(weight, pool.total(context), context.timestamp());
    RecallList.RECALLS.put(context.storage(), id, after);
    if (after.recalled() > 0) {
      RecallList.recalled(context, id, after);
      board.remove(context, after.term(), after.director());
      context.emit(new Recalled(id, after.director(), after.endorsed(), pool.total(context)));
    }
  }

  @Override
  public void report(CallContext context, long id, String text) {
    Recall recall = RecallList.RECALLS.get(context.storage(), id);
    Revert.unless(
        recall.recalled() > 0 && recall.director().equals(context.sender()),
        "not-recalled: the director whom it has recalled may report");
    write(context, id, REPORT, text);
    context.emit(new Reported(id, context.sender(), text));
  }

  @Override
  public void appeal(CallContext context, long id, String grounds) {
    Recall recall =
        in(context, id, Recall.Status.RECALLED, "too-late: there is nothing to appeal against");
    Revert.unless(
        recall.director().equals(context.sender()), "not-recalled: who was recalled may appeal");
    write(context, id, GROUNDS, grounds);
    RecallList.RECALLS.put(context.storage(), id, recall.appeal(context.timestamp()));
    context.emit(new Appealed(id, context.sender(), grounds));
  }

  @Override
  public void vote(CallContext context, long id, boolean reinstate) {
    Recall recall =
        in(context, id, Recall.Status.APPEALED, "no-appeal: votes are for appeals, in their time");
    Revert.unless(
        !hasVoted(context, id, context.sender()), "twice: this account has voted already");
    BigInteger weight =
        context.contract(EconomyPool.class).bind(context, context.sender(), recall.votesEnd());
    VOTED.put(context.storage(), slot(id, context.sender()), context.timestamp());
    RecallList.RECALLS.put(context.storage(), id, recall.vote(reinstate, weight));
    context.emit(new AppealVoted(id, context.sender(), reinstate, weight));
  }

  @Override
  public void settle(CallContext context, long id) {
    Recall recall = RecallList.RECALLS.get(context.storage(), id);
    Recall.Status status = recall.status(context.timestamp());
    boolean due = status == Recall.Status.UPHELD || status == Recall.Status.FINAL;
    Revert.unless(
        due && RecallList.RECALLS.isOpen(context.storage(), id),
        "not-due: it has not been decided yet, or is settled already");
    RecallList.tend(context, id);
  }

  @Override
  public long step(CallContext context, long limit) {
    return RecallList.RECALLS.step(context.storage(), limit, id -> RecallList.tend(context, id));
  }

  @Override
  public long count(CallContext context) {
    return RecallList.RECALLS.count(context.storage());
  }

  @Override
  public List<Long> open(CallContext context, long from, long count) {
    return RecallList.RECALLS.open(context.storage(), from, count);
  }

  @Override
  public Shown recall(CallContext context, long id) {
    Recall recall = RecallList.RECALLS.get(context.storage(), id);
    return new Shown(
        recall.status(context.timestamp()).name(),
        recall.director(),
        recall.term(),
        recall.ends(),
        recall.endorsed(),
        recall.recalled(),
        recall.recalled() == 0 ? 0 : recall.appealEnds(),
        recall.appealed() == 0 ? 0 : recall.votesEnd(),
        recall.uphold(),
        recall.against());
  }

  @Override
  public Hash hashOf(CallContext context, long id, String kind) {
    return HASHES.get(context.storage(), kindSlot(id, kind)).orElse(Hash.ZERO);
  }

  @Override
  public boolean hasEndorsed(CallContext context, long id, Address account) {
    return ENDORSED.get(context.storage(), slot(id, account)).isPresent();
  }

  @Override
  public boolean hasVoted(CallContext context, long id, Address account) {
    return VOTED.get(context.storage(), slot(id, account)).isPresent();
  }

  @Override
  public boolean isPending(CallContext context, Address director) {
    return RecallList.pending(context, director);
  }

  private static Recall in(CallContext context, long id, Recall.Status status, String refusal) {
    Recall recall = RecallList.RECALLS.get(context.storage(), id);
    Revert.unless(recall.status(context.timestamp()) == status, refusal);
    return recall;
  }

  private void write(CallContext context, long id, String kind, String text) {
    Revert.unless(
        !text.isBlank() && text.length() <= LONGEST,
        "bad-text: a " + kind + " has 1 to " + LONGEST + " characters");
    Revert.unless(
        hashOf(context, id, kind).equals(Hash.ZERO), "twice: the " + kind + " is written already");
    HASHES.put(
        context.storage(), kindSlot(id, kind), context.hash(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Bytes slot(long id, Address account) {
    return Bytes.concat(Codec.LONG.encode(id), account.bytes());
  }

  private static Bytes kindSlot(long id, String kind) {
    return Bytes.concat(Codec.LONG.encode(id), Codec.TEXT.encode(kind));
  }
}
