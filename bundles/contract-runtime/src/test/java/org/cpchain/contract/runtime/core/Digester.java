package org.cpchain.contract.runtime.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/** A system contract that hashes. */
@Contract.Abi(name = "digester", address = Digester.ADDRESS, version = "1.0.0")
interface Digester {
  String ADDRESS = "0x0000000000000000000000000000000000001ffd";

  @Contract.Function(value = "sha256(bytes message) returns (bytes32 hash)", view = true)
  Hash sha256(SystemContext context, Bytes message);

  @Contract.Function(
      value =
          "scrypt(bytes password, bytes salt, int64 n, int64 r, int64 p, int64 size)"
              + " returns (bytes derived)",
      view = true)
  Bytes scrypt(
      SystemContext context, Bytes password, Bytes salt, long n, long r, long p, long size);

  final class Implementation implements Contract, Digester {
    @Override
    public Hash sha256(SystemContext context, Bytes message) {
      return context.sha256(message);
    }

    @Override
    public Bytes scrypt(
        SystemContext context, Bytes password, Bytes salt, long n, long r, long p, long size) {
      return context.scrypt(password, salt, (int) n, (int) r, (int) p, (int) size);
    }
  }

  /** No system contract, which takes its context for one. */
  @Contract.Abi(
      name = "pretender",
      address = "0x00000000000000000000000000000000000c0009",
      version = "1.0.0")
  interface Pretender {
    @Contract.Function("hash()")
    void hash(CallContext context);

    @Contract.Function("derive()")
    void derive(CallContext context);
  }

  final class PretenderContract implements Contract, Pretender {
    @Override
    public void hash(CallContext context) {
      ((SystemContext) context).sha256(Address.ZERO.bytes());
    }

    @Override
    public void derive(CallContext context) {
      ((SystemContext) context).scrypt(Bytes.EMPTY, Bytes.EMPTY, 2, 1, 1, 1);
    }
  }
}
