package org.cpchain.ledger.core.codec;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * Committees as bytes and back: the RLP list of the list of validators and the list of proposers,
 * which is also what headers {@link Commitments#committee commit} to.
 */
public final class CommitteeCodec {
  /** The most that anybody reads of each list. */
  private static final int MOST = 1_000;

  private CommitteeCodec() {}

  public static Bytes encode(Committee committee) {
    return write(committee).toBytes();
  }

  static RlpWriter write(Committee committee) {
    return new RlpWriter().add(list(committee.validators())).add(list(committee.proposers()));
  }

  /** Refused with {@code malformed}. */
  public static Result<Committee> decode(Bytes encoded) {
    return RlpReader.<Result<Committee>>read(
            encoded.toArray(), "committee", in -> committee(addresses(in), addresses(in)))
        .then(read -> read);
  }

  private static Result<Committee> committee(List<Address> validators, List<Address> proposers) {
    boolean sound =
        !validators.isEmpty()
            && !proposers.isEmpty()
            && Math.max(validators.size(), proposers.size()) <= MOST
            && validators.stream().distinct().count() == validators.size();
    return sound
        ? Result.ok(new Committee(validators, proposers))
        : Result.refused("malformed", "a committee that nobody can be in");
  }

  private static RlpWriter list(List<Address> addresses) {
    RlpWriter list = new RlpWriter();
    addresses.forEach(list::add);
    return list;
  }

  private static List<Address> addresses(RlpReader in) {
    RlpReader list = in.list("addresses");
    List<Address> addresses = new ArrayList<>();
    while (list.hasNext()) {
      addresses.add(list.address("address"));
    }
    return addresses;
  }
}
