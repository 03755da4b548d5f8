package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/**
 * CPC on lease (White Paper 2.0 §4, points 3 and 4: developers lease what they do not hold, and pay
 * leasing fees to those who provide it). Anybody offers CPC, for a price that stays; a contract's
 * developer leases of it for some days and pays the fee for all of them, at once, to the lessor.
 *
 * <p>A lease gives the contract the capacity that {@link Fees} gives for holding, on this UTC day
 * and the following ones. The leased CPC never leaves this contract: it is locked until the last
 * day is over and anybody has ended the lease, and can then be withdrawn or leased again. What is
 * not leased can be withdrawn at any time.
 */
@Contract.Abi(
    name = "leases",
    address = "0x0000000000000000000000000000000000001011",
    version = "1.0.0",
    events = {
      Leases.Offered.class,
      Leases.Leased.class,
      Leases.Ended.class,
      Leases.Withdrawn.class
    })
public interface Leases {
  /**
   * Offers the CPC that comes with the call, {@code lease.minimum} or more.
   *
   * @param price wei a day for each CPC: 1 wei to 1 CPC, so that nobody locks CPC in an offer that
   *     can never be taken
   */
  @Contract.Function(value = "offer(uint256 price) returns (uint48 offer)", payable = true)
  long offer(CallContext context, BigInteger price);

  /** Takes back what is not leased; an offer with nothing left is gone. For the lessor. */
  @Contract.Function("withdraw(uint48 offer, uint256 amount)")
  void withdraw(CallContext context, long offer, BigInteger amount);

  /**
   * Leases for a contract, for today and {@code days}-1 more, {@code lease.days-max} at most; the
   * CPC that comes with the call is the fee that {@link #feeOf} says. {@code lease.minimum} or
   * more, or all that is left. For the contract's developer.
   */
  @Contract.Function(
      value =
          "lease(uint48 offer, address dapp, uint256 amount, uint48 days) returns (uint48"
              + " lease)",
      payable = true)
  long lease(CallContext context, long offer, Address contract, BigInteger amount, long days);

  /** Ends a lease whose last day is over; anybody may. */
  @Contract.Function("end(uint48 lease)")
  void end(CallContext context, long lease);

  /** Sends CPC that belongs to nobody here to the basic rewards. */
  @Contract.Function("sweep()")
  void sweep(CallContext context);

  /** Amount times price times days, rounded up to a wei. */
  @Contract.Function(
      value = "feeOf(uint48 offer, uint256 amount, uint48 days) returns (uint256 fee)",
      view = true)
  BigInteger feeOf(CallContext context, long offer, BigInteger amount, long days);

  /** Wei that are leased for a contract on a day. */
  @Contract.Function(
      value = "leasedOn(address dapp, uint48 day) returns (uint256 amount)",
      view = true)
  BigInteger leasedOn(CallContext context, Address contract, long day);

  @Contract.Function(
      value =
          "offerOf(uint48 offer) returns (address lessor, uint256 price, uint256 available, uint256"
              + " leased)",
      view = true)
  Offer offerOf(CallContext context, long offer);

  /** Days since 1970, both included. */
  @Contract.Function(
      value =
          "leaseOf(uint48 lease) returns (uint48 offer, address dapp, uint256 amount, uint48"
              + " firstDay, uint48 lastDay)",
      view = true)
  Lease leaseOf(CallContext context, long lease);

  /** Offers from a place on, 100 at most; the order changes when one goes. */
  @Contract.Function(
      value = "offers(uint48 from, uint48 count) returns (uint48[] offers)",
      view = true)
  List<Long> offers(CallContext context, long from, long count);

  /** Leases that have not been ended, likewise. */
  @Contract.Function(
      value = "leases(uint48 from, uint48 count) returns (uint48[] leases)",
      view = true)
  List<Long> leases(CallContext context, long from, long count);

  /** All that is offered or leased, wei. */
  @Contract.Function(value = "total() returns (uint256 total)", view = true)
  BigInteger total(CallContext context);

  record Offer(Address lessor, BigInteger price, BigInteger available, BigInteger leased) {}

  record Lease(long offer, Address contract, BigInteger amount, long firstDay, long lastDay) {}

  @Contract.EventAbi(
      "Offered(uint48 indexed offer, address indexed lessor, uint256 amount, uint256 price)")
  record Offered(long offer, Address lessor, BigInteger amount, BigInteger price)
      implements Contract.Event {}

  @Contract.EventAbi(
      "Leased(uint48 indexed lease, address indexed dapp, uint48 indexed offer, uint256 amount,"
          + " uint48 lastDay, uint256 fee)")
  record Leased(
      long lease, Address contract, long offer, BigInteger amount, long lastDay, BigInteger fee)
      implements Contract.Event {}

  @Contract.EventAbi("Ended(uint48 indexed lease)")
  record Ended(long lease) implements Contract.Event {}

  @Contract.EventAbi("Withdrawn(uint48 indexed offer, uint256 amount)")
  record Withdrawn(long offer, BigInteger amount) implements Contract.Event {}
}
