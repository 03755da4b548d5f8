package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;

/** {@code eth_feeHistory}: how full recent blocks were and what tips their transactions paid. */
final class FeeHistory {
  private static final long MAX_BLOCKS = 1024;
  private static final int MAX_PERCENTILES = 100;

  private final Ledger ledger;
  private final BlockTags tags;

  FeeHistory(Ledger ledger, BlockTags tags) {
    this.ledger = ledger;
    this.tags = tags;
  }

  Map<String, RpcMethod> methods() {
    return Map.of("eth_feeHistory", (params, session) -> history(params));
  }

  private JsonNode history(Params params) {
    long count = Math.min(MAX_BLOCKS, Params.small(params.required(0), "the block count"));
    long newest = tags.existing(params.required(1));
    List<BigDecimal> percentiles = percentiles(params.get(2));
    long oldest = Math.max(0, newest - count + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("oldestBlock", RpcJson.quantity(oldest));
    ArrayNode fees = json.putArray("baseFeePerGas");
    ArrayNode ratios = json.putArray("gasUsedRatio");
    ArrayNode rewards = JsonNodeFactory.instance.arrayNode();
    for (long height = oldest; count > 0 && height <= newest; height++) {
      Header header = ledger.block(height).orElseThrow().header();
      fees.add(RpcJson.quantity(header.baseFee()));
      ratios.add(ratio(header));
      rewards.add(rewards(header, percentiles));
    }
    fees.add(RpcJson.quantity(ledger.chain().baseFee()));
    if (!percentiles.isEmpty()) {
      json.set("reward", rewards);
    }
    return json;
  }

  private static List<BigDecimal> percentiles(JsonNode values) {
    if (values.size() > MAX_PERCENTILES) {
      throw RpcError.invalidParams("at most " + MAX_PERCENTILES + " reward percentiles");
    }
    List<BigDecimal> percentiles = new ArrayList<>();
    BigDecimal last = BigDecimal.ZERO;
    for (JsonNode value : values) {
      BigDecimal percentile = value.decimalValue();
      if (!value.isNumber()
          || percentile.compareTo(last) < 0
          || percentile.compareTo(BigDecimal.valueOf(100)) > 0) {
        throw RpcError.invalidParams("reward percentiles must rise from 0 to 100");
      }
      percentiles.add(percentile);
      last = percentile;
    }
    return percentiles;
  }

  private static BigDecimal ratio(Header header) {
    if (header.gasLimit() == 0) {
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(header.gasUsed())
        .divide(BigDecimal.valueOf(header.gasLimit()), 9, RoundingMode.HALF_UP);
  }

  /**
   * For each percentile of the block's gas: the tip of the transaction that used that gas, cheapest
   * first.
   */
  private ArrayNode rewards(Header header, List<BigDecimal> percentiles) {
    List<Receipt> receipts = paid(ledger.receipts(header.height()));
    receipts.sort(Comparator.comparing(Receipt::effectiveGasPrice));
    ArrayNode tips = JsonNodeFactory.instance.arrayNode();
    for (BigDecimal percentile : percentiles) {
      BigDecimal threshold =
          percentile.multiply(BigDecimal.valueOf(header.gasUsed())).movePointLeft(2);
      tips.add(RpcJson.quantity(tipAt(receipts, threshold, header.baseFee())));
    }
    if (receipts.isEmpty()) {
      tips.removeAll();
      percentiles.forEach(percentile -> tips.add("0x0"));
    }
    return tips;
  }

  /** The block's end pays no price, and is no example for a sender. */
  static List<Receipt> paid(List<Receipt> all) {
    List<Receipt> paid = new ArrayList<>(all);
    paid.removeIf(Receipt::isBlockEnd);
    return paid;
  }

  /** Of a transaction that was free for its sender: nothing, as of one that paid the base fee. */
  static BigInteger tipAt(List<Receipt> receipts, BigDecimal threshold, BigInteger baseFee) {
    BigInteger price = BigInteger.ZERO;
    BigDecimal gas = BigDecimal.ZERO;
    for (Receipt receipt : receipts) {
      price = receipt.effectiveGasPrice();
      gas = gas.add(BigDecimal.valueOf(receipt.gasUsed()));
      if (gas.compareTo(threshold) >= 0) {
        break;
      }
    }
    return price.subtract(baseFee).max(BigInteger.ZERO);
  }
}
