package org.cpchain.contract.system.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;

/** Addresses one after the other as one value in a contract's storage. */
public final class AddressList {
  public static final Codec<List<Address>> CODEC =
      Codec.of(AddressList::encode, AddressList::decode);

  private AddressList() {}

  private static Bytes encode(List<Address> addresses) {
    ByteBuffer out = ByteBuffer.allocate(Address.SIZE * addresses.size());
    addresses.forEach(one -> out.put(one.toArray()));
    return Bytes.of(out.array());
  }

  private static List<Address> decode(Bytes bytes) {
    ByteBuffer in = bytes.asByteBuffer();
    List<Address> addresses = new ArrayList<>();
    while (in.hasRemaining()) {
      addresses.add(new Address(Bytes.read(in, Address.SIZE)));
    }
    return addresses;
  }
}
