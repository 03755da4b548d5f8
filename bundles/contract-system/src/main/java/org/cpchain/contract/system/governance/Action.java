package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.module.Modules;
import org.cpchain.contract.system.parameters.Parameters;
import org.cpchain.dpor.core.parameter.Quantities;

/** What a proposal does when it is executed; the reference's proposals do nothing. */
sealed interface Action
    permits ChangeParameter,
        Action.SetValidators,
        Action.ApproveModule,
        Action.AdmitNode,
        Action.Spend,
        Naming,
        AppointDirector,
        GrantTokens {
  /** Reverts when it could never be executed, or not with the congress as it is. */
  void check(CallContext context);

  /** Whether {@link #execute} would succeed in this block. */
  default boolean possible(CallContext context) {
    return true;
  }

  void execute(CallContext context);

  String kind();

  /** The kind is not part of it. */
  List<Bytes> parts();

  /** For people. */
  String text();

  record SetValidators(List<Address> validators, long height) implements Action {
    private static final int FEWEST = 4;
    private static final int MOST = 100;

    @Override
    public void check(CallContext context) {
      Revert.unless(
          validators.size() >= FEWEST && validators.size() <= MOST,
          "bad-validators: 4 to 100, so that one at least may be faulty");
      Revert.unless(
          new TreeSet<>(validators).size() == validators.size()
              && !validators.contains(Address.ZERO),
          "bad-validators: one is zero or stands there twice");
      Parameters.notTooFar(context, height);
    }

    @Override
    public void execute(CallContext context) {
      context.contract(Decisions.class).setValidators(context, validators, height);
    }

    @Override
    public String kind() {
      return "validators";
    }

    @Override
    public List<Bytes> parts() {
      List<Bytes> parts = new ArrayList<>(List.of(Codec.LONG.encode(height)));
      validators.forEach(one -> parts.add(one.bytes()));
      return parts;
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      validators.forEach(one -> text.append(one.toHex()).append(' '));
      return text + "from height " + height;
    }
  }

  record ApproveModule(String family, String protocol, String version, Hash digest, long height)
      implements Action {
    private static final int LONGEST = 64;

    @Override
    public void check(CallContext context) {
      for (String name : List.of(family, protocol, version)) {
        Revert.unless(
            !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars()
                    .allMatch(c -> "abcdefghijklmnopqrstuvwxyz0123456789.-_".indexOf(c) >= 0),
            "bad-module: family, protocol and version have 1 to 64 of a-z, 0-9, '.', '-', '_'");
      }
      Revert.unless(!digest.equals(Hash.ZERO), "bad-module: zero is no digest of a bundle");
      Parameters.notTooFar(context, height);
    }

    @Override
    public void execute(CallContext context) {
      context.contract(Modules.class).approve(context, family, protocol, version, digest, height);
    }

    @Override
    public String kind() {
      return "module";
    }

    @Override
    public List<Bytes> parts() {
      return List.of(
          Codec.TEXT.encode(family),
          Codec.TEXT.encode(protocol),
          Codec.TEXT.encode(version),
          digest.bytes(),
          Codec.LONG.encode(height));
    }

    @Override
    public String text() {
      return String.join(" ", family, protocol, version, digest.toHex(), "from height ") + height;
    }
  }

  record AdmitNode(Address node, Hash certificate) implements Action {
    @Override
    public void check(CallContext context) {
      Revert.unless(!node.equals(Address.ZERO), "bad-node: zero is no node");
    }

    @Override
    public void execute(CallContext context) {
      context.contract(Decisions.class).admit(context, node, certificate);
    }

    @Override
    public String kind() {
      return "industry-node";
    }

    @Override
    public List<Bytes> parts() {
      return List.of(node.bytes(), certificate.bytes());
    }

    @Override
    public String text() {
      return node.toHex() + " certificate " + certificate.toHex();
    }
  }

  record Spend(Address to, BigInteger amount) implements Action {
    @Override
    public void check(CallContext context) {
      Revert.unless(!to.equals(Address.ZERO), "bad-address: nothing is spent to the zero address");
      Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to spend");
    }

    @Override
    public boolean possible(CallContext context) {
      return context.contract(Treasury.class).spendable(context).compareTo(amount) >= 0;
    }

    @Override
    public void execute(CallContext context) {
      context.contract(Treasury.class).spend(context, to, amount);
    }

    @Override
    public String kind() {
      return "spending";
    }

    @Override
    public List<Bytes> parts() {
      return List.of(to.bytes(), Codec.INTEGER.encode(amount));
    }

    @Override
    public String text() {
      return Quantities.cpc(amount) + " to " + to.toHex();
    }
  }
}
