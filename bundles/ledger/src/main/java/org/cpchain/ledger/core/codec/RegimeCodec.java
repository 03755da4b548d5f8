package org.cpchain.ledger.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.core.regime.Protocols;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.module.ModuleVersion;

/**
 * Regimes as bytes and back: the RLP list of the list of validators, the list of proposers, and the
 * list of protocol versions. The first two, and the third, are what headers {@link Commitments
 * commit} to.
 */
public final class RegimeCodec {
  /** The most that anybody reads of each list. */
  private static final int MOST = 1_000;

  private static final int LONGEST_NAME = 64;

  private RegimeCodec() {}

  public static Bytes encode(Regime regime) {
    return write(regime.committee()).add(Commitments.list(regime.protocols().all())).toBytes();
  }

  static RlpWriter write(Committee committee) {
    return new RlpWriter().add(list(committee.validators())).add(list(committee.proposers()));
  }

  /** Refused with {@code malformed}. */
  public static Result<Regime> decode(Bytes encoded) {
    return read(encoded, in -> protocols(in.list("protocols")));
  }

  /**
   * What a node has kept, perhaps before regimes had protocols.
   *
   * @param origin the genesis' protocols, which no chain had changed then
   */
  public static Result<Regime> decodeKept(Bytes encoded, Protocols origin) {
    return read(encoded, in -> in.hasNext() ? protocols(in.list("protocols")) : origin);
  }

  private static Result<Regime> read(Bytes encoded, Function<RlpReader, Protocols> last) {
    return RlpReader.<Result<Regime>>read(
            encoded.toArray(),
            "regime",
            in -> {
              Result<Committee> committee = committee(addresses(in), addresses(in));
              Protocols protocols = last.apply(in);
              return committee.map(good -> new Regime(good, protocols));
            })
        .then(read -> read);
  }

  private static Protocols protocols(RlpReader in) {
    List<ModuleVersion> protocols = new ArrayList<>();
    while (in.hasNext()) {
      RlpReader module = in.list("module");
      protocols.add(
          new ModuleVersion(
              name(module, "family"), name(module, "protocol"), name(module, "version")));
      module.end();
    }
    return new Protocols(protocols);
  }

  private static String name(RlpReader in, String field) {
    return new String(in.array(field, LONGEST_NAME), StandardCharsets.UTF_8);
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
