package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.ledger.Ledger;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Role;
import org.cpchain.reputation.Term;
import org.cpchain.reputation.Turn;

/**
 * Elections and reputation in the names and shapes of the reference's clients (facts §8): plain
 * numbers for terms, views and places, capital letters in the members of {@code getRNodes} and
 * {@code getBlockGenerationInfo}.
 */
final class DporMethods {
  /** Terms behind the present one that a snapshot shows: those that can be elected by then. */
  private static final int AHEAD = 3;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Supplier<Dpor> dpor;
  private final Ledger ledger;
  private final BlockTags tags;

  /**
   * @param dpor null as long as its bundle is not there
   */
  DporMethods(Supplier<Dpor> dpor, Ledger ledger, BlockTags tags) {
    this.dpor = dpor;
    this.ledger = ledger;
    this.tags = tags;
  }

  Map<String, RpcMethod> methods() {
    Map<String, RpcMethod> methods = new HashMap<>();
    methods.put("eth_getRNodes", (p, s) -> rnodes(ledger.head().height()));
    methods.put("eth_getCurrentTerm", (p, s) -> LongNode.valueOf(current().term()));
    methods.put("eth_getCurrentView", (p, s) -> IntNode.valueOf(current().view()));
    methods.put("eth_getCurrentProposerIndex", (p, s) -> IntNode.valueOf(current().index()));
    methods.put("eth_getBlockGenerationInfo", (p, s) -> generation());
    methods.put("eth_getBlockReward", (p, s) -> reward(p));
    methods.put("dpor_getSnapshot", (p, s) -> snapshot(tags.existing(p.get(0))));
    methods.put("dpor_getSnapshotAtHash", (p, s) -> snapshot(heightOf(p)));
    methods.put("dpor_getRNodes", (p, s) -> addressesOfRnodes(tags.existing(p.get(0))));
    methods.put("dpor_getNodes", (p, s) -> nodes(tags.existing(p.get(0))));
    methods.put("dpor_explain", (p, s) -> explain(p));
    methods.put("dpor_getImpeachment", (p, s) -> impeachment(p));
    return methods;
  }

  private <T> T ask(Function<Dpor, Result<T>> question) {
    Dpor present = dpor.get();
    if (present == null) {
      throw RpcError.notFound(
          "DPoR is not available: the bundle org.cpchain.dpor is not started, or the ledger is not"
              + " open");
    }
    return answer(question.apply(present));
  }

  static <T> T answer(Result<T> result) {
    if (result instanceof Result.Ok<T> ok) {
      return ok.value();
    }
    throw RpcError.refused(result.refusal().orElseThrow());
  }

  private Turn current() {
    return turn(ledger.head().height());
  }

  /** Of the genesis: that of the first block. */
  private Turn turn(long height) {
    return ask(present -> present.turn(Math.max(1, height)));
  }

  private Term term(long number, long height) {
    return ask(present -> present.term(number, height));
  }

  private List<DporNode> rnodesAt(long height) {
    return ask(present -> present.nodes(height)).stream()
        .filter(node -> node.is(Role.RNODE))
        .toList();
  }

  private JsonNode rnodes(long height) {
    ArrayNode array = JSON.arrayNode();
    for (DporNode node : rnodesAt(height)) {
      array
          .addObject()
          .put("Address", node.address().toHex())
          .put("Rpt", node.rpt().orElse(0))
          .put("Status", status(node));
    }
    return array;
  }

  /** 0 committee, 1 candidate, 2 civilian. */
  private static int status(DporNode node) {
    if (node.is(Role.PROPOSER)) {
      return 0;
    }
    return node.is(Role.CANDIDATE) ? 1 : 2;
  }

  private JsonNode addressesOfRnodes(long height) {
    return RpcJson.addresses(rnodesAt(height).stream().map(DporNode::address).toList());
  }

  private JsonNode nodes(long height) {
    ArrayNode array = JSON.arrayNode();
    for (DporNode node : ask(present -> present.nodes(height))) {
      ObjectNode json = array.addObject();
      json.put("address", node.address().toHex());
      ArrayNode roles = json.putArray("roles");
      node.roles().forEach(role -> roles.add(role.title()));
      node.rpt().ifPresent(rpt -> json.put("rpt", rpt));
      json.set("economyDeposit", RpcJson.quantity(node.economyDeposit()));
      json.set("rnodeDeposit", RpcJson.quantity(node.rnodeDeposit()));
      node.certificate().ifPresent(digest -> json.put("certificate", digest.toHex()));
    }
    return array;
  }

  private JsonNode generation() {
    long head = ledger.head().height();
    Turn turn = turn(head);
    Term term = term(turn.term(), head);
    ObjectNode json = JSON.objectNode();
    json.put("ProposerIndex", turn.index());
    json.put("View", turn.view());
    json.put("Term", turn.term());
    json.put("Proposer", turn.proposer().toHex());
    json.put("BlockNumber", head);
    json.put("TermLen", term.seats());
    json.set("Proposers", RpcJson.addresses(ledger.committee(turn.height()).proposers()));
    return json;
  }

  private JsonNode reward(Params params) {
    long height = tags.existing(params.get(0));
    return RpcJson.quantity(ask(present -> present.reward(height)));
  }

  private long heightOf(Params params) {
    return ledger
        .block(params.hash(0))
        .map(block -> block.header().height())
        .orElseThrow(() -> RpcError.notFound("header for hash not found"));
  }

  private JsonNode snapshot(long height) {
    Turn turn = turn(height);
    ObjectNode json = JSON.objectNode();
    json.put("mode", 0);
    json.put("number", height);
    json.put("hash", ledger.block(height).orElseThrow().header().hash().toHex());
    json.set("candidates", RpcJson.addresses(term(turn.term(), height).candidates()));
    ObjectNode proposers = json.putObject("proposers");
    for (long number = turn.term(); number <= turn.term() + AHEAD; number++) {
      List<Address> elected = term(number, height).proposers();
      if (!elected.isEmpty()) {
        proposers.set(Long.toString(number), RpcJson.addresses(elected));
      }
    }
    json.putObject("validators")
        .set(
            Long.toString(turn.term()),
            RpcJson.addresses(ledger.committee(turn.height()).validators()));
    return json;
  }

  private JsonNode explain(Params params) {
    Address address = params.address(0);
    long height = tags.existing(params.get(1));
    ArrayNode lines = JSON.arrayNode();
    ask(present -> present.explain(address, height)).forEach(lines::add);
    return lines;
  }

  private JsonNode impeachment(Params params) {
    params.required(0);
    long height = tags.existing(params.get(0));
    return ImpeachmentJson.of(ask(present -> present.impeachment(height)));
  }
}
