package org.cpchain.reputation;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads what the chain says about roles, reputation and elections. Every answer is that of the
 * state after one stated block; it is refused when this node does not keep that state any more,
 * with {@code no-elections} when the chain's genesis has no {@code dpor} section, and with {@code
 * contract-missing} when the bundle of the system contracts is not on this node. Safe for use by
 * several threads.
 */
@ProviderType
public interface Dpor {
  /**
   * Where the height stands and who is scheduled.
   *
   * @param height from 1; as far ahead as proposers are known
   */
  Result<Turn> turn(long height);

  /**
   * @param number the term, from 0
   * @param height of the block after which it is asked
   */
  Result<Term> term(long number, long height);

  /** Everybody with a role beyond that of a civilian, by address. */
  Result<List<DporNode>> nodes(long height);

  /** One account, whatever it is. */
  Result<DporNode> node(Address address, long height);

  /** The facts and the arithmetic of an account's RPT, line by line; the last has the result. */
  Result<List<String>> explain(Address address, long height);

  /**
   * Wei that the block has paid its proposer as maintenance reward (White Paper 2.0 §5.1.3); 0 for
   * the genesis and for impeach blocks. Refused when the state after the block is not kept.
   */
  Result<BigInteger> reward(long height);

  /** Why the block is an impeach block, or that it is none. Also on chains without elections. */
  Result<Impeachment> impeachment(long height);
}
