package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.LogFilter;

/**
 * The filter object of {@code eth_getLogs}, {@code eth_newFilter} and {@code eth_subscribe}.
 *
 * @param from missing node: latest
 * @param to missing node: latest
 */
record LogQuery(LogFilter filter, JsonNode from, JsonNode to, Optional<Hash> blockHash) {
  private static final int MAX_TOPICS = 4;

  static LogQuery read(JsonNode json) {
    if (!json.isObject()) {
      throw RpcError.invalidParams("a filter object is expected");
    }
    Optional<Hash> blockHash =
        Params.member(json, "blockHash").map(value -> Params.hash(value, "blockHash"));
    if (blockHash.isPresent() && (json.has("fromBlock") || json.has("toBlock"))) {
      throw RpcError.invalidParams("blockHash excludes fromBlock and toBlock");
    }
    return new LogQuery(
        new LogFilter(addresses(json.path("address")), topics(json.path("topics"))),
        Params.member(json, "fromBlock").orElse(MissingNode.getInstance()),
        Params.member(json, "toBlock").orElse(MissingNode.getInstance()),
        blockHash);
  }

  private static Set<Address> addresses(JsonNode value) {
    Set<Address> addresses = new HashSet<>();
    if (value.isArray()) {
      value.forEach(item -> addresses.add(Params.address(item, "address")));
    } else if (!value.isMissingNode() && !value.isNull()) {
      addresses.add(Params.address(value, "address"));
    }
    return addresses;
  }

  private static List<Set<Hash>> topics(JsonNode value) {
    if (value.size() > MAX_TOPICS) {
      throw RpcError.invalidParams("an event has at most 4 topics");
    }
    List<Set<Hash>> topics = new ArrayList<>();
    for (JsonNode position : value) {
      Set<Hash> any = new HashSet<>();
      if (position.isArray()) {
        position.forEach(item -> any.add(Params.hash(item, "topic")));
      } else if (!position.isNull()) {
        any.add(Params.hash(position, "topic"));
      }
      topics.add(any);
    }
    return topics;
  }
}
