package org.cpchain.contract.system.block;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.block.BlockEnd.Next;
import org.cpchain.contract.system.governance.Decisions;
import org.cpchain.contract.system.store.AddressList;

/** Who decides and who proposes; changes at the borders of terms only (White Paper 2.0 §2.4). */
final class Committees {
  private static final StorageMap<Bytes, List<Address>> VALIDATORS =
      new StorageMap<>("validators", Codec.BYTES, AddressList.CODEC);
  private static final StorageMap<Bytes, List<Address>> PROPOSERS =
      new StorageMap<>("proposers", Codec.BYTES, AddressList.CODEC);

  private Committees() {}

  /** What the ledger is told when the committee stays. */
  static Next unchanged() {
    return new Next(List.of(), List.of());
  }

  /** The committee from the next height on, when it is another one. */
  static Next enter(CallContext context, List<Address> proposers) {
    Storage storage = context.storage();
    Next before =
        new Next(
            VALIDATORS.get(storage, Bytes.EMPTY).orElse(ChainFacts.validators(storage)),
            PROPOSERS.get(storage, Bytes.EMPTY).orElse(ChainFacts.defaultProposers(storage)));
    Next next = new Next(validators(context), proposers);
    if (next.equals(before)) {
      return unchanged();
    }
    VALIDATORS.put(storage, Bytes.EMPTY, next.validators());
    PROPOSERS.put(storage, Bytes.EMPTY, next.proposers());
    context.emit(
        new BlockEnd.CommitteeChanged(context.height() + 1, next.validators(), next.proposers()));
    return next;
  }

  /** Those of genesis as long as governance has decided on nobody. */
  private static List<Address> validators(CallContext context) {
    List<Address> decided =
        context.contract(Decisions.class).validatorsAt(context, context.height() + 1).validators();
    return decided.isEmpty() ? ChainFacts.validators(context.storage()) : decided;
  }
}
