package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Ledger;

/** Blocks by number, tag and hash. */
final class BlockMethods {
  private final Ledger ledger;
  private final BlockTags tags;

  BlockMethods(Ledger ledger, BlockTags tags) {
    this.ledger = ledger;
    this.tags = tags;
  }

  Map<String, RpcMethod> methods() {
    return Map.ofEntries(
        Map.entry("eth_blockNumber", (p, s) -> RpcJson.quantity(ledger.head().height())),
        Map.entry("eth_getBlockByNumber", (p, s) -> block(byNumber(p), p.flag(1))),
        Map.entry("eth_getBlockByHash", (p, s) -> block(byHash(p), p.flag(1))),
        Map.entry("eth_getBlockTransactionCountByNumber", (p, s) -> count(byNumber(p))),
        Map.entry("eth_getBlockTransactionCountByHash", (p, s) -> count(byHash(p))),
        Map.entry("eth_getBlockReceipts", (p, s) -> receipts(byNumber(p))),
        Map.entry("eth_getTransactionByBlockNumberAndIndex", (p, s) -> transaction(byNumber(p), p)),
        Map.entry("eth_getTransactionByBlockHashAndIndex", (p, s) -> transaction(byHash(p), p)),
        Map.entry("eth_getUncleCountByBlockNumber", (p, s) -> uncles(byNumber(p))),
        Map.entry("eth_getUncleCountByBlockHash", (p, s) -> uncles(byHash(p))));
  }

  private Optional<Block> byNumber(Params params) {
    return tags.block(params.required(0));
  }

  private Optional<Block> byHash(Params params) {
    return ledger.block(params.hash(0));
  }

  private JsonNode block(Optional<Block> block, boolean full) {
    return block.<JsonNode>map(found -> decided(found, full)).orElse(NullNode.instance);
  }

  private ObjectNode decided(Block block, boolean full) {
    ObjectNode json = RpcJson.block(block, full);
    long height = block.header().height();
    json.set(
        "dpor",
        RpcJson.dpor(
            block.header(),
            ledger.committee(Math.max(1, height)),
            ledger.certificate(height).orElse(Bytes.EMPTY)));
    ledger.decision(height).ifPresent(decision -> json.set("decision", RpcJson.decision(decision)));
    return json;
  }

  private static JsonNode count(Optional<Block> block) {
    return block
        .<JsonNode>map(found -> RpcJson.quantity(found.transactions().size()))
        .orElse(NullNode.instance);
  }

  private static JsonNode uncles(Optional<Block> block) {
    return block.<JsonNode>map(found -> RpcJson.quantity(0)).orElse(NullNode.instance);
  }

  private JsonNode receipts(Optional<Block> block) {
    if (block.isEmpty()) {
      return NullNode.instance;
    }
    ArrayNode receipts = JsonNodeFactory.instance.arrayNode();
    ledger
        .receipts(block.get().header().height())
        .forEach(receipt -> receipts.add(RpcJson.receipt(receipt)));
    return receipts;
  }

  private static JsonNode transaction(Optional<Block> block, Params params) {
    long index = Params.small(params.required(1), "the index");
    if (block.isEmpty() || index >= block.get().transactions().size()) {
      return NullNode.instance;
    }
    return RpcJson.transaction(
        block.get().transactions().get((int) index), block.get().header(), (int) index);
  }
}
