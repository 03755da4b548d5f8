package org.cpchain.contract.system.governance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.Parameters;
import org.cpchain.contract.system.store.KeyList;
import org.osgi.service.component.annotations.Component;

/** See {@link Decisions}. */
@Component(service = Contract.class)
public final class DecisionsContract implements Contract, Decisions {
  private static final StorageMap<Bytes, Long> COUNTS =
      new StorageMap<>("count", Codec.BYTES, Codec.LONG);
  private static final Bytes SETS = Bytes.of((byte) 1);
  private static final StorageMap<Long, ValidatorSet> SET =
      new StorageMap<>(
          "validators",
          Codec.LONG,
          Codec.of(DecisionsContract::encodeSet, DecisionsContract::decodeSet));
  private static final StorageMap<Address, Hash> CERTIFICATES =
      new StorageMap<>("certificate", Codec.ADDRESS, Codec.HASH);
  private static final KeyList<Address> NODES = new KeyList<>("node", Codec.ADDRESS);
  private static final KeyList<Address> RECORDERS = new KeyList<>("recorder", Codec.ADDRESS);

  @Override
  public void setValidators(CallContext context, List<Address> validators, long height) {
    Decisions.onlyByProposal(context);
    long from = ahead(context, height);
    long count = count(context, SETS);
    long place = count;
    while (place > 0 && set(context, place - 1).from() >= from) {
      place--;
    }
    if (place == count || set(context, place).from() > from) {
      for (long index = count; index > place; index--) {
        SET.put(context.storage(), index, set(context, index - 1));
      }
      COUNTS.put(context.storage(), SETS, count + 1);
    }
    SET.put(context.storage(), place, new ValidatorSet(validators, from));
    context.emit(new ValidatorsSet(validators, from));
  }

  @Override
  public void admit(CallContext context, Address node, Hash certificate) {
    Decisions.onlyByProposal(context);
    boolean admitted = !certificate.equals(Hash.ZERO);
    if (admitted) {
      CERTIFICATES.put(context.storage(), node, certificate);
    } else {
      CERTIFICATES.remove(context.storage(), node);
    }
    NODES.set(context.storage(), node, admitted);
    context.emit(new IndustryNode(node, certificate));
  }

  @Override
  public void setRecorder(CallContext context, Address recorder, boolean allowed) {
    Decisions.onlyByProposal(context);
    RECORDERS.set(context.storage(), recorder, allowed);
    context.emit(new Recorder(recorder, allowed));
  }

  @Override
  public ValidatorSet validatorsAt(CallContext context, long height) {
    for (long index = count(context, SETS) - 1; index >= 0; index--) {
      ValidatorSet set = set(context, index);
      if (set.from() <= height) {
        return set;
      }
    }
    return new ValidatorSet(List.of(), 0);
  }

  @Override
  public Hash certificateOf(CallContext context, Address node) {
    return CERTIFICATES.get(context.storage(), node).orElse(Hash.ZERO);
  }

  @Override
  public List<Address> industryNodes(CallContext context, long from, long count) {
    return NODES.page(context.storage(), from, count);
  }

  @Override
  public boolean isRecorder(CallContext context, Address account) {
    return RECORDERS.contains(context.storage(), account);
  }

  @Override
  public List<Address> recorders(CallContext context, long from, long count) {
    return RECORDERS.page(context.storage(), from, count);
  }

  private static long count(CallContext context, Bytes what) {
    return COUNTS.get(context.storage(), what).orElse(0L);
  }

  private static ValidatorSet set(CallContext context, long index) {
    return SET.get(context.storage(), index).orElseThrow();
  }

  private static long ahead(CallContext context, long height) {
    Parameters.notTooFar(context, height);
    return Math.max(height, context.height() + 1);
  }

  private static Bytes encodeSet(ValidatorSet set) {
    List<Bytes> all = new ArrayList<>(List.of(Codec.LONG.encode(set.from())));
    set.validators().forEach(one -> all.add(one.bytes()));
    return Bytes.concat(all.toArray(new Bytes[0]));
  }

  private static ValidatorSet decodeSet(Bytes bytes) {
    ByteBuffer in = bytes.asByteBuffer();
    long from = in.getLong();
    List<Address> validators = new ArrayList<>();
    while (in.hasRemaining()) {
      validators.add(new Address(Bytes.read(in, Address.SIZE)));
    }
    return new ValidatorSet(validators, from);
  }
}
