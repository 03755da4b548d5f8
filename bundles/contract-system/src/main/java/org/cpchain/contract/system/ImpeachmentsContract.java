package org.cpchain.contract.system;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.StorageMap;
import org.osgi.service.component.annotations.Component;

/** See {@link Impeachments}. Name and codecs of the map are those that the ledger writes. */
@Component(service = Contract.class)
public final class ImpeachmentsContract implements Contract, Impeachments {
  private static final StorageMap<Address, Long> COUNTS =
      new StorageMap<>("impeachments", Codec.ADDRESS, Codec.LONG);

  @Override
  public BigInteger count(CallContext context, Address proposer) {
    return BigInteger.valueOf(COUNTS.get(context.storage(), proposer).orElse(0L));
  }
}
