package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/** A contract that does a little of everything. */
@Contract.Abi(
    name = "counter",
    address = "0x00000000000000000000000000000000000c0001",
    version = "1.0.0",
    events = Counter.Counted.class)
interface Counter {
  String ADDRESS = "0x00000000000000000000000000000000000c0001";

  @Contract.Function("add(uint256 amount)")
  void add(CallContext context, BigInteger amount);

  @Contract.Function("clear()")
  void clear(CallContext context);

  @Contract.Function(value = "count() returns (uint256 count)", view = true)
  BigInteger count(CallContext context);

  @Contract.Function(value = "writesInView()", view = true)
  void writesInView(CallContext context);

  @Contract.Function("addThenRevert(uint256 amount, string reason)")
  void addThenRevert(CallContext context, BigInteger amount, String reason);

  @Contract.Function("bug()")
  void bug(CallContext context);

  @Contract.Function("endless()")
  void endless(CallContext context);

  @Contract.Function("answersTooMuch() returns (uint8 number)")
  long answersTooMuch(CallContext context);

  @Contract.Function(value = "deposit() returns (uint256 had)", payable = true)
  BigInteger deposit(CallContext context);

  @Contract.Function("withdraw(address to, uint256 amount)")
  void withdraw(CallContext context, Address to, BigInteger amount);

  @Contract.Function("steal(address from)")
  void steal(CallContext context, Address from);

  @Contract.Function(
      value =
          "all(uint8 a, int64 b, uint64 c, bool d, address e, bytes32 f, bytes g, string h,"
              + " string[] i) returns (uint8 a, int64 b, uint64 c, bool d, address e, bytes32 f,"
              + " bytes g, string h, string[] i)",
      view = true)
  Everything all(
      CallContext context,
      long a,
      long b,
      BigInteger c,
      boolean d,
      Address e,
      Hash f,
      Bytes g,
      String h,
      List<String> i);

  @Contract.Function(
      value =
          "where() returns (address sender, address origin, address self, uint32 height,"
              + " uint64 timestamp)",
      view = true)
  Where where(CallContext context);

  record Everything(
      long a,
      long b,
      BigInteger c,
      boolean d,
      Address e,
      Hash f,
      Bytes g,
      String h,
      List<String> i) {}

  record Where(Address sender, Address origin, Address self, long height, BigInteger timestamp) {}

  @Contract.EventAbi("Counted(address indexed by, uint256 count)")
  record Counted(Address by, BigInteger count) implements Contract.Event {}
}
