package org.cpchain.contract.system.governance;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.PackedList;
import org.cpchain.contract.Codec;

/** Actions in the storage: the kind, then the action's parts. */
final class Actions {
  static final Codec<Action> CODEC = Codec.of(Actions::encode, Actions::decode);

  private Actions() {}

  private static Bytes encode(Action action) {
    List<Bytes> parts = new ArrayList<>(List.of(Codec.TEXT.encode(action.kind())));
    parts.addAll(action.parts());
    return PackedList.pack(parts);
  }

  private static Action decode(Bytes bytes) {
    List<Bytes> parts = PackedList.unpack(bytes);
    return switch (Codec.TEXT.decode(parts.get(0))) {
      case "parameter" ->
          new ChangeParameter(
              Codec.TEXT.decode(parts.get(1)),
              Codec.INTEGER.decode(parts.get(2)),
              Codec.LONG.decode(parts.get(3)));
      case "validators" -> validators(parts);
      case "module" ->
          new Action.ApproveModule(
              Codec.TEXT.decode(parts.get(1)),
              Codec.TEXT.decode(parts.get(2)),
              Codec.TEXT.decode(parts.get(3)),
              new Hash(parts.get(4)),
              Codec.LONG.decode(parts.get(5)));
      case "industry-node" ->
          new Action.AdmitNode(new Address(parts.get(1)), new Hash(parts.get(2)));
      case "recorder" ->
          new Naming.NameRecorder(new Address(parts.get(1)), Codec.LONG.decode(parts.get(2)) != 0);
      case "developer" ->
          new Naming.NameDeveloper(new Address(parts.get(1)), new Address(parts.get(2)));
      case "spending" ->
          new Action.Spend(new Address(parts.get(1)), Codec.INTEGER.decode(parts.get(2)));
      case "director" ->
          new AppointDirector(new Address(parts.get(1)), Codec.LONG.decode(parts.get(2)));
      case "grant" ->
          new GrantTokens(new Address(parts.get(1)), Codec.INTEGER.decode(parts.get(2)));
      default -> throw new IllegalStateException("an action of no known kind");
    };
  }

  private static Action validators(List<Bytes> parts) {
    List<Address> validators = new ArrayList<>();
    for (Bytes part : parts.subList(2, parts.size())) {
      validators.add(new Address(part));
    }
    return new Action.SetValidators(validators, Codec.LONG.decode(parts.get(1)));
  }
}
