package org.cpchain.contract.system.store;

import org.cpchain.base.Address;

/** System contracts that others let do what nobody else may, or send CPC to. */
public final class Addresses {
  public static final Address BLOCK_END =
      Address.fromHex("0x0000000000000000000000000000000000001000");
  public static final Address ECONOMY_POOL =
      Address.fromHex("0x0000000000000000000000000000000000001004");
  public static final Address REWARD =
      Address.fromHex("0x0000000000000000000000000000000000001006");
  public static final Address CONGRESS =
      Address.fromHex("0x0000000000000000000000000000000000001007");
  public static final Address PROPOSALS =
      Address.fromHex("0x0000000000000000000000000000000000001008");
  public static final Address TREASURY =
      Address.fromHex("0x000000000000000000000000000000000000100b");
  public static final Address BOARD = Address.fromHex("0x0000000000000000000000000000000000001012");
  public static final Address RECALLS =
      Address.fromHex("0x0000000000000000000000000000000000001016");

  private Addresses() {}
}
