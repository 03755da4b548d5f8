package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.StateProof;
import org.cpchain.ledger.TransactionPool;

/** Accounts, trial calls and proofs. */
final class StateMethods {
  /**
   * What {@code eth_getCode} shows for a contract: EIP-141's invalid instruction, since its code is
   * a bundle.
   */
  private static final String CONTRACT_CODE = "0xfe";

  private final Ledger ledger;
  private final TransactionPool pool;
  private final BlockTags tags;

  StateMethods(Ledger ledger, TransactionPool pool, BlockTags tags) {
    this.ledger = ledger;
    this.pool = pool;
    this.tags = tags;
  }

  Map<String, RpcMethod> methods() {
    return Map.of(
        "eth_getBalance", (params, session) -> balance(params),
        "eth_getTransactionCount", (params, session) -> nonce(params),
        "eth_getCode", (params, session) -> code(params),
        "eth_call", (params, session) -> call(params),
        "eth_estimateGas", (params, session) -> estimate(params),
        "eth_getProof", (params, session) -> proof(params));
  }

  private JsonNode balance(Params params) {
    Address address = params.address(0);
    return RpcJson.quantity(ledger.account(address, tags.existing(params.get(1))).balance());
  }

  private JsonNode nonce(Params params) {
    Address address = params.address(0);
    JsonNode tag = params.get(1);
    if (tag.asText("").equals("pending")) {
      return RpcJson.quantity(pool.nextNonce(address));
    }
    return RpcJson.quantity(ledger.account(address, tags.existing(tag)).nonce());
  }

  private JsonNode code(Params params) {
    Address address = params.address(0);
    tags.existing(params.get(1));
    return RpcJson.text(ledger.isContract(address) ? CONTRACT_CODE : "0x");
  }

  private JsonNode call(Params params) {
    CallResult result = ok(ledger.call(read(params.required(0)), tags.existing(params.get(1))));
    if (!result.success()) {
      throw RpcError.reverted(result.revertReason(), result.output().toHex());
    }
    return RpcJson.bytes(result.output());
  }

  private JsonNode estimate(Params params) {
    Call call = read(params.required(0));
    long height = tags.existing(params.get(1));
    Result<Long> gas = ledger.estimateGas(call);
    if (gas instanceof Result.Ok<Long> ok) {
      return RpcJson.quantity(ok.value());
    }
    CallResult tried = ok(ledger.call(call, height));
    if (!tried.success()) {
      throw RpcError.reverted(tried.revertReason(), tried.output().toHex());
    }
    throw RpcError.refused(gas.refusal().orElseThrow());
  }

  private Call read(JsonNode json) {
    if (!json.isObject()) {
      throw RpcError.invalidParams("a call object is expected");
    }
    Address to =
        Params.member(json, "to")
            .map(value -> Params.address(value, "to"))
            .orElseThrow(
                () ->
                    RpcError.invalidParams(
                        "to is missing: contracts are bundles and are not created by"
                            + " transactions"));
    JsonNode data = Params.member(json, "input").or(() -> Params.member(json, "data")).orElse(null);
    long limit = ledger.chain().blockGasLimit();
    return new Call(
        Params.member(json, "from").map(v -> Params.address(v, "from")).orElse(Address.ZERO),
        to,
        Params.member(json, "value").map(v -> Params.quantity(v, "value")).orElse(BigInteger.ZERO),
        Params.member(json, "gas").map(v -> Math.min(limit, Params.small(v, "gas"))).orElse(limit),
        data == null ? Bytes.EMPTY : Params.bytes(data, "input"));
  }

  private JsonNode proof(Params params) {
    Address address = params.address(0);
    List<Bytes> keys = new ArrayList<>();
    params.required(1).forEach(key -> keys.add(Params.bytes(key, "storage key")));
    StateProof proof =
        ledger
            .proof(address, keys, tags.existing(params.get(2)))
            .orElseThrow(() -> RpcError.notFound("the state of that block is not kept any more"));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", address.toHex());
    json.set("accountProof", nodes(proof.accountProof()));
    json.set("balance", RpcJson.quantity(proof.account().balance()));
    json.put("codeHash", proof.codeHash().toHex());
    json.set("nonce", RpcJson.quantity(proof.account().nonce()));
    json.put("storageHash", proof.storageRoot().toHex());
    ArrayNode storage = json.putArray("storageProof");
    for (StateProof.StorageProof entry : proof.storage()) {
      ObjectNode item = storage.addObject();
      item.put("key", entry.key().toHex());
      item.put("value", entry.value().toHex());
      item.set("proof", nodes(entry.proof()));
    }
    return json;
  }

  private static ArrayNode nodes(List<Bytes> nodes) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    nodes.forEach(node -> array.add(node.toHex()));
    return array;
  }

  private static <T> T ok(Result<T> result) {
    if (result instanceof Result.Ok<T> ok) {
      return ok.value();
    }
    throw RpcError.refused(result.refusal().orElseThrow());
  }
}
