package org.cpchain.contract.system.election;

import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.StorageMap;
import org.osgi.service.component.annotations.Component;

/** See {@link Elections}. Name and codecs of the map are those by which the ledger writes. */
@Component(service = Contract.class)
public final class ElectionsContract implements Contract, Elections {
  private static final StorageMap<Address, Long> UNTIL =
      new StorageMap<>("elected-until", Codec.ADDRESS, Codec.LONG);

  @Override
  public boolean isElected(CallContext context, Address node) {
    return context.height() <= electedUntil(context, node);
  }

  @Override
  public long electedUntil(CallContext context, Address node) {
    return UNTIL.get(context.storage(), node).orElse(0L);
  }
}
