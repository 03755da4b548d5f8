package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cpchain.reputation.Impeachment;

/** Why a block was impeached, with all that is needed to check it. */
final class ImpeachmentJson {
  private ImpeachmentJson() {}

  static ObjectNode of(Impeachment found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("height", RpcJson.quantity(found.height()));
    json.put("impeached", found.impeached());
    json.put("proposer", found.proposer().toHex());
    json.put("blockHash", found.block().toHex());
    json.set("timestampMillis", RpcJson.quantity(found.timestamp()));
    json.set("committee", RpcJson.addresses(found.committee()));
    found.decision().ifPresent(decision -> json.set("decision", RpcJson.decision(decision)));
    json.set("certificate", RpcJson.bytes(found.certificate()));
    ArrayNode evidence = json.putArray("evidence");
    found
        .evidence()
        .forEach(
            one ->
                evidence
                    .addObject()
                    .put("offender", one.offender().toHex())
                    .put("kind", one.kind())
                    .put("proof", one.proof().toHex()));
    if (found.count() >= 0) {
      json.set("impeachmentsOfProposer", RpcJson.quantity(found.count()));
    }
    ArrayNode findings = json.putArray("findings");
    found.findings().forEach(findings::add);
    return json;
  }
}
