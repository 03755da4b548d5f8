package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Ledger;

/**
 * Which block a parameter means: a number, a tag, or an object as in EIP-1898. Every block here is
 * final.
 */
final class BlockTags {
  private final Ledger ledger;

  BlockTags(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The height; possibly one that the chain has not reached. Absent means latest. */
  long height(JsonNode value) {
    if (value.isMissingNode()) {
      return ledger.head().height();
    }
    if (value.isObject()) {
      Optional<JsonNode> hash = Params.member(value, "blockHash");
      if (hash.isPresent()) {
        return ledger
            .block(Params.hash(hash.get(), "blockHash"))
            .map(block -> block.header().height())
            .orElseThrow(() -> RpcError.notFound("header for hash not found"));
      }
      return height(value.path("blockNumber"));
    }
    return switch (value.asText("")) {
      case "latest", "pending", "safe", "finalized" -> ledger.head().height();
      case "earliest" -> 0;
      default -> Params.small(value, "the block number");
    };
  }

  /** A height whose state can be asked for. */
  long existing(JsonNode value) {
    long height = height(value);
    if (height > ledger.head().height()) {
      throw RpcError.notFound("header not found: the chain is at height " + ledger.head().height());
    }
    return height;
  }

  Optional<Block> block(JsonNode value) {
    long height = height(value);
    return height > ledger.head().height() ? Optional.empty() : ledger.block(height);
  }
}
