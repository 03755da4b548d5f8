package org.cpchain.contract.system.parameters;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.dpor.core.parameter.Parameter;

/**
 * The network's parameters. Governance alone changes them, by an accepted proposal, between bounds
 * that nobody can change, and from a height that lies ahead; so all nodes use the same value in the
 * same block. Names, bounds and initial values: {@link Parameter}.
 */
@Contract.Abi(
    name = "parameters",
    address = "0x0000000000000000000000000000000000001003",
    version = "1.0.0",
    events = Parameters.ParameterChanged.class)
public interface Parameters {
  /** Most changes of one parameter that may lie ahead. */
  int MOST_AHEAD = 8;

  /** How far ahead a decision's height can lie, blocks; farther ones would bind for ever. */
  long FARTHEST = 2_000_000;

  @Contract.Function(value = "names() returns (string[] names)", view = true)
  List<String> names(CallContext context);

  /** The value in force in this block. */
  @Contract.Function(value = "value(string name) returns (uint256 value)", view = true)
  BigInteger value(CallContext context, String name);

  /** The value in force at a height, as far as it has been decided. */
  @Contract.Function(
      value = "valueAt(string name, uint48 height) returns (uint256 value)",
      view = true)
  BigInteger valueAt(CallContext context, String name, long height);

  @Contract.Function(
      value = "bounds(string name) returns (uint256 lowest, uint256 highest, uint256 initial)",
      view = true)
  Bounds bounds(CallContext context, String name);

  /** How many of a parameter's changes lie ahead. */
  @Contract.Function(value = "ahead(string name) returns (uint48 count)", view = true)
  long ahead(CallContext context, String name);

  /**
   * Whether one more change from the height can lie ahead: with eight there it must be nearer than
   * the farthest of them, whose place it takes, or from the same height as one.
   */
  @Contract.Function(value = "hasRoom(string name, uint48 height) returns (bool room)", view = true)
  boolean hasRoom(CallContext context, String name, long height);

  /** Only for the contract {@code proposals}. */
  @Contract.Function("change(string name, uint256 value, uint48 height)")
  void change(CallContext context, String name, BigInteger value, long height);

  /** Reverts when the height is too far ahead for a decision. */
  static void notTooFar(CallContext context, long height) {
    Revert.unless(
        height <= context.height() + FARTHEST,
        "too-far: a decision's height lies at most " + FARTHEST + " blocks ahead");
  }

  record Bounds(BigInteger lowest, BigInteger highest, BigInteger initial) {}

  @Contract.EventAbi("ParameterChanged(string name, uint256 value, uint48 height)")
  record ParameterChanged(String name, BigInteger value, long height) implements Contract.Event {}
}
