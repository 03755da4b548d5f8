package org.cpchain.drugledger.contract;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.osgi.service.component.annotations.Component;

/** Drugledger 1.1: what is not about lots is 1.0's, with its rules and its form of items. */
@Component(service = Contract.class)
public final class RecallingContract implements Contract, RecallingDrugledger {
  private final DrugledgerContract first = new DrugledgerContract();

  /**
   * Items stay as they are. Which lots there are cannot be listed, so what is written down is from
   * when on makers are known.
   */
  @Contract.Upgrade(from = "1.0.0")
  void upgrade(CallContext context) {
    new Lots(context.storage()).begin(context.height() + 1);
  }

  @Override
  public void commission(
      CallContext context, List<Hash> ids, Hash product, Hash lot, Hash document) {
    first.commission(context, ids, product, lot, document);
    new Lots(context.storage()).made(lot, context.sender());
  }

  @Override
  public void dispense(CallContext context, List<Hash> ids, Hash document) {
    Items items = new Items(context.storage());
    Lots lots = new Lots(context.storage());
    for (Hash id : ids) {
      items
          .find(id)
          .flatMap(item -> lots.recall(item.lot()))
          .ifPresent(
              recall -> {
                throw new Revert(
                    "recalled: the lot of "
                        + id.toHex()
                        + " was recalled by "
                        + recall.by().toHex());
              });
    }
    first.dispense(context, ids, document);
  }

  @Override
  public void recall(CallContext context, Hash lot, Hash witness, Hash document) {
    Revert.unless(!lot.equals(Hash.ZERO), "no-lot: zero names no lot");
    Rules.document(document);
    Lots lots = new Lots(context.storage());
    lots.recall(lot)
        .ifPresent(
            recall -> {
              throw new Revert("already-recalled: by " + recall.by().toHex());
            });
    mayRecall(context, lots, lot, witness);
    lots.recall(lot, new Lots.Recall(context.sender(), document, context.height()));
    context.emit(new RecallEvents.Recalled(lot, context.sender(), document));
  }

  private static void mayRecall(CallContext context, Lots lots, Hash lot, Hash witness) {
    if (lots.maker(lot).isPresent()) {
      Address maker = lots.maker(lot).get();
      Revert.unless(
          maker.equals(context.sender()), "not-maker: the lot was made by " + maker.toHex());
      return;
    }
    Revert.unless(lots.since() > 0, "unknown-lot: no pack of " + lot.toHex() + " was commissioned");
    Items items = new Items(context.storage());
    Revert.unless(
        !witness.equals(Hash.ZERO) && items.known(witness).lot().equals(lot),
        "unknown-lot: who made "
            + lot.toHex()
            + " is not known, as all of it was commissioned before height "
            + lots.since()
            + "; name a pack of it that you have");
    Rules.inCustody(witness, items.known(items.outermost(witness)), context.sender());
  }

  @Override
  public void liftRecall(CallContext context, Hash lot, Hash document) {
    Rules.document(document);
    Lots lots = new Lots(context.storage());
    Lots.Recall recall =
        lots.recall(lot)
            .orElseThrow(() -> new Revert("not-recalled: " + lot.toHex() + " is not recalled"));
    Revert.unless(
        recall.by().equals(context.sender()),
        "not-maker: the lot was recalled by " + recall.by().toHex());
    lots.lift(lot);
    context.emit(new RecallEvents.RecallLifted(lot, context.sender(), document));
  }

  @Override
  public LotView lot(CallContext context, Hash id) {
    Lots lots = new Lots(context.storage());
    Lots.Recall recall = lots.recall(id).orElse(new Lots.Recall(Address.ZERO, Hash.ZERO, 0));
    return new LotView(
        lots.maker(id).orElse(Address.ZERO), recall.by(), recall.document(), recall.height());
  }

  @Override
  public long makersSince(CallContext context) {
    return new Lots(context.storage()).since();
  }

  @Override
  public void pack(CallContext context, Hash parent, List<Hash> children, Hash document) {
    first.pack(context, parent, children, document);
  }

  @Override
  public void unpack(CallContext context, Hash parent, List<Hash> children, Hash document) {
    first.unpack(context, parent, children, document);
  }

  @Override
  public void ship(CallContext context, List<Hash> ids, Address to, Hash document) {
    first.ship(context, ids, to, document);
  }

  @Override
  public void voidShipment(CallContext context, List<Hash> ids, Hash document) {
    first.voidShipment(context, ids, document);
  }

  @Override
  public void receive(CallContext context, List<Hash> ids, Hash document) {
    first.receive(context, ids, document);
  }

  @Override
  public void decommission(CallContext context, List<Hash> ids, long reason, Hash document) {
    first.decommission(context, ids, reason, document);
  }

  @Override
  public void observe(
      CallContext context, List<Hash> subjects, String act, BigInteger quantity, Hash document) {
    first.observe(context, subjects, act, quantity, document);
  }

  @Override
  public ItemView item(CallContext context, Hash id) {
    return first.item(context, id);
  }

  @Override
  public boolean isKnown(CallContext context, Hash id) {
    return first.isKnown(context, id);
  }

  @Override
  public boolean isTraced(CallContext context, Hash product) {
    return first.isTraced(context, product);
  }

  @Override
  public Hash outermost(CallContext context, Hash id) {
    return first.outermost(context, id);
  }

  @Override
  public long childCount(CallContext context, Hash parent) {
    return first.childCount(context, parent);
  }

  @Override
  public List<Hash> children(CallContext context, Hash parent, long from, long limit) {
    return first.children(context, parent, from, limit);
  }
}
