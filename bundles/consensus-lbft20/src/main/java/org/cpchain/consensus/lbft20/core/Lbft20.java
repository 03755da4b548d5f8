package org.cpchain.consensus.lbft20.core;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.lbft.core.Balloting;
import org.cpchain.lbft.core.Basis;
import org.cpchain.lbft.core.BasisCodec;
import org.cpchain.lbft.core.Candidate;
import org.cpchain.lbft.core.Candidates;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Delivering;
import org.cpchain.lbft.core.Domain;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Learning;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Proposing;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Recovery;
import org.cpchain.lbft.core.Seeking;
import org.cpchain.lbft.core.Setting;
import org.cpchain.lbft.core.Step;
import org.cpchain.lbft.core.Voted;
import org.cpchain.lbft.core.Writer;

/**
 * LBFT 2.0: White Paper 2.0 §2.4 to the letter. Two blocks can become final at one height when
 * messages are slower than the timer; docs/consensus.md shows how.
 */
public final class Lbft20 extends Protocol<State> {
  public static final String PROTOCOL = "lbft-2.0";
  public static final int VERSION = 20;
  static final Map<Integer, Function<Reader, Promise>> PROMISES = Map.of(Voted.KIND, Voted::read);
  private static final int STATE_VERSION = 2;
  private static final int WITHOUT_HEAD_COMMITTEE = 1;

  private final BasisCodec basis;

  /**
   * @param suite used for its pure functions: hash and signer recovery
   * @throws IllegalArgumentException when the rules contradict each other
   */
  public Lbft20(ChainRules rules, CryptoSuite suite, Address self) {
    super(new Setting(domain(suite, rules), VERSION, self), Map.of());
    this.basis = new BasisCodec(messages, PROMISES);
  }

  /** Where the votes of this protocol count. */
  public static Domain domain(CryptoSuite suite, ChainRules rules) {
    return new Domain(PROTOCOL, suite, rules);
  }

  /** 2f + 1 for a proposed block, f + 1 for the impeach block. */
  public static int quorum(Committee committee, Phase phase) {
    return phase.isImpeach() ? committee.faults() + 1 : committee.quorum();
  }

  @Override
  public State above(Head head, Committee headCommittee, Committee committee) {
    return State.above(head, headCommittee, committee);
  }

  @Override
  public Step<State> step(State state, Event event) {
    Turn turn = new Turn(setting, state, event.at());
    Learning.learn(turn, event);
    echo(turn, state.basis().candidates());
    act(turn);
    if (event instanceof Event.Received e) {
      Seeking.seek(turn, e.from());
    }
    return turn.finish();
  }

  /** A validator sends a proposed block on to all others, once. */
  private static void echo(Turn turn, List<Candidate> before) {
    turn.candidates.stream()
        .filter(block -> !block.proposal().impeach() && !block.late())
        .filter(block -> before.stream().noneMatch(known -> known.hash().equals(block.hash())))
        .filter(block -> turn.votes() && !turn.isProposer())
        .forEach(block -> turn.broadcast(Proposing.announce(block.proposal())));
  }

  /** Draws all conclusions from what is known, whichever way it became known. */
  private static void act(Turn turn) {
    Impeaching.refuse(turn);
    Validating.consider(turn);
    Balloting.commit(turn);
    Balloting.prepare(turn);
    Proposing.consider(turn);
    Seeking.expect(turn);
    Candidates.resume(turn);
    Delivering.deliver(turn);
    Impeaching.watch(turn);
    Recovery.hurry(turn);
  }

  @Override
  public Bytes encode(State state) {
    Writer out = new Writer().int8(STATE_VERSION);
    basis.write(out, state.basis());
    out.flag(state.expired());
    out.list(state.validating().stream().toList(), own -> own.write(out));
    return out.toBytes();
  }

  @Override
  public Result<State> decode(Bytes record) {
    Reader in = new Reader(record);
    int version = in.int8();
    if (version != STATE_VERSION && version != WITHOUT_HEAD_COMMITTEE) {
      in.fail("an unknown version");
    }
    Basis known = version == STATE_VERSION ? basis.read(in) : basis.readWithoutHeadCommittee(in);
    State state = new State(known, in.flag(), in.optional(() -> Certificate.read(in)));
    return in.finish("malformed-state", state);
  }
}
