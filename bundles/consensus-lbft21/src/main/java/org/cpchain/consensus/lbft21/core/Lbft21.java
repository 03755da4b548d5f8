package org.cpchain.consensus.lbft21.core;

import java.util.Map;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.lbft.core.Balloting;
import org.cpchain.lbft.core.Candidates;
import org.cpchain.lbft.core.Delivering;
import org.cpchain.lbft.core.Domain;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Learning;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Proposing;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Recovery;
import org.cpchain.lbft.core.Seeking;
import org.cpchain.lbft.core.Setting;
import org.cpchain.lbft.core.Step;
import org.cpchain.lbft.core.Voted;

/**
 * LBFT 2.1: White Paper 2.0 §2.4 with rounds, locks and strong quorums (rules R1 to R12 in
 * docs/consensus.md).
 */
public final class Lbft21 extends Protocol<State> {
  public static final String PROTOCOL = "lbft-2.1";
  public static final int VERSION = 21;
  static final Map<Integer, Function<Reader, Promise>> PROMISES =
      Map.of(
          Voted.KIND, Voted::read,
          Complained.KIND, Complained::read,
          Testified.KIND, Testified::read);
  private static final Map<Message.Kind, Function<Reader, Message>> MESSAGES =
      Map.of(
          Message.Kind.COMPLAINT,
          Complain::read,
          Message.Kind.TESTIMONY,
          Testify::read,
          Message.Kind.IMPEACH_PREPREPARE,
          ImpeachPrePrepare::read);

  private final StateCodec states;

  /**
   * @param suite used for its pure functions: hash and signer recovery
   * @throws IllegalArgumentException when the rules contradict each other
   */
  public Lbft21(ChainRules rules, CryptoSuite suite, Address self) {
    super(new Setting(domain(suite, rules), VERSION, self), MESSAGES);
    this.states = new StateCodec(messages);
  }

  /** Where the votes of this protocol count. */
  public static Domain domain(CryptoSuite suite, ChainRules rules) {
    return new Domain(PROTOCOL, suite, rules);
  }

  @Override
  public Step<State> step(State state, Event event) {
    Turn turn = new Turn(setting, state, event.at());
    Learning.learn(turn, event);
    act(turn);
    if (event instanceof Event.Received e) {
      Seeking.seek(turn, e.from());
    }
    return turn.finish();
  }

  /**
   * Draws all conclusions from what is known. Each rule looks at the whole state and acts when its
   * condition holds, so that it does not matter by which way something became known.
   */
  private static void act(Turn turn) {
    Voting.decide(turn);
    if (turn.decided.isEmpty()) {
      Impeaching.join(turn);
      Balloting.commit(turn);
      Coordinating.consider(turn);
      Balloting.prepare(turn);
      Proposing.consider(turn);
    }
    Seeking.expect(turn);
    Candidates.resume(turn);
    Delivering.deliver(turn);
    Impeaching.watch(turn);
    Recovery.hurry(turn);
  }

  @Override
  public State above(Head head, Committee headCommittee, Committee committee) {
    return State.above(head, headCommittee, committee);
  }

  @Override
  public Bytes encode(State state) {
    return states.encode(state);
  }

  @Override
  public Result<State> decode(Bytes record) {
    return states.decode(record);
  }
}
