package org.cpchain.contract.system.vesting;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * The 20 % of all CPC that are for founders, developers and consultants (White Paper 2.0 §7.1). The
 * genesis allocates them to this contract's address. They are locked for four years of 365 days:
 * nothing comes free in the first year, one third at the end of the second, the third and the
 * fourth each; after four years every wei of a grant is free. Neither governance nor anybody else
 * can shorten the lock or take a grant back.
 *
 * <p>The years count from the chain's first call of {@code begin} or {@code step}, which anybody
 * makes: called late, everything comes later, never earlier. Beneficiaries are named by accepted
 * proposals alone. That is the safest way in: a first call that named them could be made by anybody
 * who is quick, a key in the genesis would be one person's power over 20 % of all CPC, and a list
 * in the genesis would need a rule of its own for reading it; the congress's vote is public, takes
 * 67 %, and can promise no more than is here. What is not granted stays for later grants.
 */
@Contract.Abi(
    name = "vesting",
    address = "0x0000000000000000000000000000000000001013",
    version = "1.0.0",
    events = {Vesting.Begun.class, Vesting.Granted.class, Vesting.Released.class})
public interface Vesting {
  /** Starts the four years; reverts when they have been started. */
  @Contract.Function("begin()")
  void begin(CallContext context);

  /** Only for the contract {@code proposals}; adds to what the beneficiary has been granted. */
  @Contract.Function("grant(address beneficiary, uint256 amount)")
  void grant(CallContext context, Address beneficiary, BigInteger amount);

  /** Pays a beneficiary what is free; anybody may call it. Reverts when there is nothing. */
  @Contract.Function("release(address beneficiary) returns (uint256 amount)")
  BigInteger release(CallContext context, Address beneficiary);

  /**
   * Pays what is free to {@code limit} beneficiaries, 50 at most, each time others; never reverts.
   */
  @Contract.Function("step(uint48 limit) returns (uint48 beneficiaries)")
  long step(CallContext context, long limit);

  /** When the four years began, milliseconds since 1970 UTC; 0: they have not. */
  @Contract.Function(value = "begun() returns (uint48 time)", view = true)
  long begun(CallContext context);

  /** Zeros for who has no grant. */
  @Contract.Function(
      value =
          "grantOf(address beneficiary) returns (uint256 amount, uint256 released, uint256 due)",
      view = true)
  Shown grantOf(CallContext context, Address beneficiary);

  /** Wei that were granted to nobody yet. */
  @Contract.Function(value = "available() returns (uint256 amount)", view = true)
  BigInteger available(CallContext context);

  /** Wei that were granted and not yet released. */
  @Contract.Function(value = "owed() returns (uint256 amount)", view = true)
  BigInteger owed(CallContext context);

  @Contract.Function(value = "count() returns (uint48 count)", view = true)
  long count(CallContext context);

  /** In the order of their first grants, 100 at most. */
  @Contract.Function(
      value = "beneficiaries(uint48 from, uint48 count) returns (address[] beneficiaries)",
      view = true)
  List<Address> beneficiaries(CallContext context, long from, long count);

  /**
   * @param due free and not yet released
   */
  record Shown(BigInteger amount, BigInteger released, BigInteger due) {}

  @Contract.EventAbi("Begun(uint48 time)")
  record Begun(long time) implements Contract.Event {}

  @Contract.EventAbi("Granted(address indexed beneficiary, uint256 amount)")
  record Granted(Address beneficiary, BigInteger amount) implements Contract.Event {}

  @Contract.EventAbi("Released(address indexed beneficiary, uint256 amount)")
  record Released(Address beneficiary, BigInteger amount) implements Contract.Event {}
}
