package org.cpchain.drugledger.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.osgi.service.component.annotations.Component;

/** Drugledger 1.0. */
@Component(service = Contract.class)
public final class DrugledgerContract implements Contract, Drugledger {
  private static final long MOST_REASONS = 8;
  private static final long MOST_CHILDREN = 500;
  private static final String INSIDE = "inside-container";

  @Override
  public void commission(
      CallContext context, List<Hash> ids, Hash product, Hash lot, Hash document) {
    Rules.request(ids, document);
    Items items = new Items(context.storage());
    items.trace(product, document);
    for (Hash id : ids) {
      Revert.unless(
          items.find(id).isEmpty(),
          "already-commissioned: " + id.toHex() + " exists on this ledger");
      items.put(id, Item.commissioned(context.sender(), product, lot, document));
      context.emit(new Events.Commissioned(id, context.sender(), document, product, lot));
    }
  }

  @Override
  public void pack(CallContext context, Hash parent, List<Hash> children, Hash document) {
    Rules.id(parent);
    Rules.request(children, document);
    Items items = new Items(context.storage());
    if (items.find(parent).isEmpty()) {
      items.put(parent, Item.commissioned(context.sender(), Hash.ZERO, Hash.ZERO, document));
      context.emit(
          new Events.Commissioned(parent, context.sender(), document, Hash.ZERO, Hash.ZERO));
    }
    Hash outermost = items.outermost(parent);
    Rules.inCustody(parent, items.known(outermost), context.sender());
    for (Hash child : children) {
      Revert.unless(
          !child.equals(outermost),
          "cycle: " + child.toHex() + " holds " + parent.toHex() + " or is it");
      Rules.inCustody(child, items.loose(child, "already-packed"), context.sender());
      items.enter(parent, child, document);
      context.emit(new Events.Packed(child, parent, document, context.sender()));
    }
  }

  @Override
  public void unpack(CallContext context, Hash parent, List<Hash> children, Hash document) {
    Rules.id(parent);
    Rules.document(document);
    Items items = new Items(context.storage());
    Item outermost = items.known(items.outermost(parent));
    Rules.inCustody(parent, outermost, context.sender());
    List<Hash> leaving =
        children.isEmpty() ? items.children(parent, 0, items.count(parent)) : children;
    Revert.unless(!leaving.isEmpty(), "nothing-to-do: " + parent.toHex() + " holds nothing");
    for (Hash child : leaving) {
      Revert.unless(
          items.known(child).parent().equals(parent),
          "not-inside: " + child.toHex() + " is not directly in " + parent.toHex());
      items.leave(parent, child, outermost, document);
      context.emit(new Events.Unpacked(child, parent, document, context.sender()));
    }
  }

  @Override
  public void ship(CallContext context, List<Hash> ids, Address to, Hash document) {
    Rules.request(ids, document);
    Revert.unless(
        !to.equals(Address.ZERO) && !to.equals(context.sender()),
        "bad-address: goods are shipped to somebody else");
    Items items = new Items(context.storage());
    for (Hash id : ids) {
      Item item = items.loose(id, INSIDE);
      Rules.inCustody(id, item, context.sender());
      items.put(id, item.with(Item.IN_TRANSIT, context.sender(), to, document));
      context.emit(new Events.Shipped(id, to, document, context.sender()));
    }
  }

  @Override
  public void voidShipment(CallContext context, List<Hash> ids, Hash document) {
    Rules.request(ids, document);
    Items items = new Items(context.storage());
    for (Hash id : ids) {
      Item item = items.loose(id, INSIDE);
      Rules.inTransit(id, item);
      Revert.unless(
          item.custodian().equals(context.sender()),
          "not-custodian: " + id.toHex() + " was shipped by " + item.custodian().toHex());
      items.put(id, item.with(Item.ACTIVE, item.custodian(), Address.ZERO, document));
      context.emit(new Events.ShipmentVoided(id, item.receiver(), document, context.sender()));
    }
  }

  @Override
  public void receive(CallContext context, List<Hash> ids, Hash document) {
    Rules.request(ids, document);
    Items items = new Items(context.storage());
    for (Hash id : ids) {
      Item item = items.loose(id, INSIDE);
      Rules.inTransit(id, item);
      Revert.unless(
          item.receiver().equals(context.sender()),
          "not-addressee: " + id.toHex() + " is on its way to " + item.receiver().toHex());
      items.put(id, item.with(Item.ACTIVE, context.sender(), Address.ZERO, document));
      context.emit(new Events.Received(id, context.sender(), document, item.custodian()));
    }
  }

  @Override
  public void dispense(CallContext context, List<Hash> ids, Hash document) {
    Rules.request(ids, document);
    Items items = new Items(context.storage());
    for (Hash id : ids) {
      Item item = items.loose(id, INSIDE);
      Rules.inCustody(id, item, context.sender());
      Revert.unless(
          items.count(id) == 0,
          "has-contents: " + id.toHex() + " is a container that is not empty");
      items.put(id, item.with(Item.DISPENSED, item.custodian(), Address.ZERO, document));
      context.emit(new Events.Dispensed(id, context.sender(), document));
    }
  }

  @Override
  public void decommission(CallContext context, List<Hash> ids, long reason, Hash document) {
    Rules.request(ids, document);
    Revert.unless(reason <= MOST_REASONS, "bad-reason: 0 to " + MOST_REASONS);
    Items items = new Items(context.storage());
    for (Hash id : ids) {
      Item item = items.loose(id, INSIDE);
      Rules.inCustody(id, item, context.sender());
      items.put(id, item.with(Item.DECOMMISSIONED, item.custodian(), Address.ZERO, document));
      context.emit(new Events.Decommissioned(id, context.sender(), document, reason));
    }
  }

  @Override
  public void observe(
      CallContext context, List<Hash> subjects, String act, BigInteger quantity, Hash document) {
    Rules.request(subjects, document);
    Rules.act(act);
    for (Hash subject : subjects) {
      context.emit(new Events.Observed(subject, context.sender(), document, act, quantity));
    }
  }

  @Override
  public ItemView item(CallContext context, Hash id) {
    Items items = new Items(context.storage());
    Optional<Item> found = items.find(id);
    if (found.isEmpty()) {
      return new ItemView(
          0, Address.ZERO, Address.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO);
    }
    Item item = found.get();
    Item outermost = items.known(items.outermost(id));
    return new ItemView(
        outermost.state(),
        outermost.custodian(),
        outermost.receiver(),
        item.parent(),
        item.product(),
        item.lot(),
        item.document());
  }

  @Override
  public boolean isKnown(CallContext context, Hash id) {
    return new Items(context.storage()).find(id).isPresent();
  }

  @Override
  public boolean isTraced(CallContext context, Hash product) {
    return new Items(context.storage()).isTraced(product);
  }

  @Override
  public Hash outermost(CallContext context, Hash id) {
    Items items = new Items(context.storage());
    return items.find(id).isPresent() ? items.outermost(id) : Hash.ZERO;
  }

  @Override
  public long childCount(CallContext context, Hash parent) {
    return new Items(context.storage()).count(parent);
  }

  @Override
  public List<Hash> children(CallContext context, Hash parent, long from, long limit) {
    Revert.unless(limit <= MOST_CHILDREN, "bad-range: at most " + MOST_CHILDREN + " at a time");
    Items items = new Items(context.storage());
    long count = items.count(parent);
    return items.children(parent, Math.min(from, count), Math.min(from + limit, count));
  }
}
