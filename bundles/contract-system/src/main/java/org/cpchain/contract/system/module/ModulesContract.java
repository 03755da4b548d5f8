package org.cpchain.contract.system.module;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.governance.Decisions;
import org.cpchain.contract.system.parameters.Parameters;
import org.cpchain.contract.system.store.Longs;
import org.osgi.service.component.annotations.Component;

/** See {@link Modules}. */
@Component(service = Contract.class)
public final class ModulesContract implements Contract, Modules {
  private static final StorageMap<Bytes, Long> COUNT =
      new StorageMap<>("count", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Long, Module> MODULE =
      new StorageMap<>("module", Codec.LONG, ModuleCodec.CODEC);

  /** What is due with a height, by its number. */
  private static final StorageMap<Long, List<Long>> DUE =
      new StorageMap<>("due", Codec.LONG, Longs.CODEC);

  /** Why a contract's state could not be carried over, by number. */
  private static final StorageMap<Long, String> OBSTACLE =
      new StorageMap<>("obstacle", Codec.LONG, Codec.TEXT);

  private static final StorageMap<Hash, Long> APPROVED =
      new StorageMap<>("approved", Codec.HASH, Codec.LONG);

  /** The approvals of a bundle, by their numbers. */
  private static final StorageMap<Hash, List<Long>> OF_BUNDLE =
      new StorageMap<>("bundle", Codec.HASH, Longs.CODEC);

  @Override
  public void approve(
      CallContext context,
      String family,
      String protocol,
      String version,
      Hash digest,
      long height) {
    Decisions.onlyByProposal(context);
    Parameters.notTooFar(context, height);
    long from = Math.max(height, context.height() + 1);
    long number = moduleCount(context);
    MODULE.put(
        context.storage(),
        number,
        new Module(family, protocol, version, digest, from, Entering.WAITING));
    COUNT.put(context.storage(), Bytes.EMPTY, number + 1);
    APPROVED.put(context.storage(), digest, from);
    append(context, DUE, from, number);
    append(context, OF_BUNDLE, digest, number);
    context.emit(new Approved(digest, family, protocol, version, from));
  }

  private static <K> void append(
      CallContext context, StorageMap<K, List<Long>> lists, K key, long number) {
    List<Long> more = new ArrayList<>(lists.get(context.storage(), key).orElse(List.of()));
    more.add(number);
    lists.put(context.storage(), key, more);
  }

  @Override
  public void setReady(CallContext context, long index, Hash digest, boolean ready) {
    Module approved = module(context, index);
    Revert.unless(
        approved.digest().equals(digest),
        "other-digest: the approval "
            + index
            + " is for the bundle with the digest "
            + approved.digest().toHex()
            + ", not for "
            + digest.toHex());
    Revert.unless(
        !ready || !approved.status().equals(Entering.LAPSED),
        "lapsed: the approval " + index + " has lapsed; propose the bundle again");
    Readiness.set(context, index, ready);
    context.emit(new Ready(digest, context.sender(), ready));
  }

  @Override
  public String enter(SystemContext context, List<Address> validators, String inForce) {
    BlockEnd.onlyByBlockEnd(context);
    Entering entering = new Entering(context, validators, inForce);
    for (long number : DUE.get(context.storage(), context.height() + 1).orElse(List.of())) {
      Entering.Entry entry = entering.enter(number, module(context, number));
      MODULE.put(context.storage(), number, entry.module());
      context.emit(entering.told(entry));
      if (!entry.obstacle().isEmpty()) {
        OBSTACLE.put(context.storage(), number, entry.obstacle());
      }
    }
    return entering.entered();
  }

  @Override
  public long moduleCount(CallContext context) {
    return COUNT.get(context.storage(), Bytes.EMPTY).orElse(0L);
  }

  @Override
  public Module module(CallContext context, long index) {
    return MODULE
        .get(context.storage(), index)
        .orElseThrow(() -> new Revert("unknown-module: no module has the number " + index));
  }

  @Override
  public String obstacle(CallContext context, long index) {
    return OBSTACLE.get(context.storage(), index).orElse("");
  }

  @Override
  public long approvedFrom(CallContext context, Hash digest) {
    return APPROVED.get(context.storage(), digest).orElse(0L);
  }

  @Override
  public boolean isReady(CallContext context, Address node, Hash digest) {
    return OF_BUNDLE.get(context.storage(), digest).orElse(List.of()).stream()
        .anyMatch(index -> isReadyFor(context, node, index));
  }

  @Override
  public boolean isReadyFor(CallContext context, Address node, long index) {
    return Readiness.of(context, index, node);
  }

  @Override
  public List<Address> readyAmong(CallContext context, Hash digest, List<Address> nodes) {
    return nodes.stream().filter(node -> isReady(context, node, digest)).toList();
  }

  @Override
  public boolean isReadyForLater(CallContext context, Address node, Hash digest) {
    return OF_BUNDLE.get(context.storage(), digest).orElse(List.of()).stream()
        .anyMatch(index -> isReadyForLater(context, node, index));
  }

  private boolean isReadyForLater(CallContext context, Address node, long index) {
    Module first = module(context, index);
    if (!first.status().equals(Entering.ENTERED) || first.family().equals(Slot.CONTRACT)) {
      return false;
    }
    long count = moduleCount(context);
    for (long later = index + 1; later < count; later++) {
      if (isLaterOf(first, module(context, later)) && isReadyFor(context, node, later)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLaterOf(Module first, Module later) {
    return later.family().equals(first.family())
        && later.protocol().equals(first.protocol())
        && !later.status().equals(Entering.LAPSED);
  }

  @Override
  public List<Hash> required(CallContext context) {
    return Required.of(context);
  }
}
