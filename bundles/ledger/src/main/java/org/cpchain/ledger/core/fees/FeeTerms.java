package org.cpchain.ledger.core.fees;

import java.math.BigInteger;
import org.cpchain.contract.ContractMachine.World;

/**
 * The numbers that are in force in a block; governance changes them as network parameters, whose
 * names begin with {@code fee.}.
 *
 * @param share percent of a block's gas that free transactions may use together
 * @param perDay how many free transactions an ordinary account has a day
 * @param interval milliseconds between two of these
 * @param gas most gas limit of one of these
 * @param balance wei that an account must have for them
 * @param weiPerGas wei that are held, or leased, for one gas a day
 */
public record FeeTerms(
    int share, long perDay, long interval, long gas, BigInteger balance, BigInteger weiPerGas) {

  /** As the paper names no numbers, these are ours. */
  public static final FeeTerms DEFAULT =
      new FeeTerms(50, 20, 10_000, 300_000, BigInteger.TEN.pow(18), BigInteger.TEN.pow(12));

  private static final String SHARE = "fee.free-share-percent";
  private static final String PER_DAY = "fee.free-per-day";
  private static final String INTERVAL = "fee.free-interval-millis";
  private static final String GAS = "fee.free-gas";
  private static final String BALANCE = "fee.free-balance";
  private static final String WEI_PER_GAS = "fee.wei-per-gas-held";

  /** What is in force in the block of the height. */
  public static FeeTerms at(World world, long height) {
    NetworkParameters parameters = new NetworkParameters(world);
    return new FeeTerms(
        parameters.value(SHARE, height).intValueExact(),
        parameters.value(PER_DAY, height).longValueExact(),
        parameters.value(INTERVAL, height).longValueExact(),
        parameters.value(GAS, height).longValueExact(),
        parameters.value(BALANCE, height),
        parameters.value(WEI_PER_GAS, height));
  }

  void begin(World world) {
    NetworkParameters parameters = new NetworkParameters(world);
    parameters.begin(SHARE, BigInteger.valueOf(share));
    parameters.begin(PER_DAY, BigInteger.valueOf(perDay));
    parameters.begin(INTERVAL, BigInteger.valueOf(interval));
    parameters.begin(GAS, BigInteger.valueOf(gas));
    parameters.begin(BALANCE, balance);
    parameters.begin(WEI_PER_GAS, weiPerGas);
  }

  /** The most gas that free transactions use in a block together. */
  long freeGas(long blockGasLimit) {
    return Math.floorDiv(Math.multiplyExact(blockGasLimit, share), 100);
  }
}
