package org.cpchain.contract.system.module;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.PackedList;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.module.Modules.Module;

/** Approved modules in the storage. */
final class ModuleCodec {
  static final Codec<Module> CODEC = Codec.of(ModuleCodec::encode, ModuleCodec::decode);

  private ModuleCodec() {}

  private static Bytes encode(Module module) {
    return PackedList.pack(
        List.of(
            Codec.TEXT.encode(module.family()),
            Codec.TEXT.encode(module.protocol()),
            Codec.TEXT.encode(module.version()),
            module.digest().bytes(),
            Codec.LONG.encode(module.height()),
            Codec.TEXT.encode(module.status())));
  }

  private static Module decode(Bytes bytes) {
    List<Bytes> parts = PackedList.unpack(bytes);
    return new Module(
        Codec.TEXT.decode(parts.get(0)),
        Codec.TEXT.decode(parts.get(1)),
        Codec.TEXT.decode(parts.get(2)),
        new Hash(parts.get(3)),
        Codec.LONG.decode(parts.get(4)),
        Codec.TEXT.decode(parts.get(5)));
  }
}
