package org.cpchain.lbft.rig;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Statement;

/** A protocol under test. */
public interface Subject<S extends Knowledge> {
  /**
   * What an honest validator says about one block only.
   *
   * @param what tells what is said: of equal ones there is one
   */
  record Saying(String what, Statement statement, Hash block) {}

  Protocol<S> protocol(ChainRules rules, Address self);

  ConsensusModule module();

  Saying saying(Ballot vote);

  /** What a message says that is neither a block nor a vote. */
  default Optional<Saying> saying(Message message) {
    return Optional.empty();
  }
}
