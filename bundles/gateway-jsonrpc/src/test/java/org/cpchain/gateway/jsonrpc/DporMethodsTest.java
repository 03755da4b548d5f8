package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.gateway.jsonrpc.Answering.ANN;
import static org.cpchain.gateway.jsonrpc.Answering.BEN;
import static org.cpchain.gateway.jsonrpc.Answering.EVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Result;
import org.cpchain.ledger.Ledger;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Dpor;
import org.junit.jupiter.api.Test;

/** The names and shapes are those of the reference's clients (facts §8). */
class DporMethodsTest {
  private final Ledger ledger = Answering.ledger();
  private Dpor dpor = Answering.dpor();
  private Campaign campaign = Answering.campaign();
  private final Map<String, RpcMethod> methods = new HashMap<>();

  DporMethodsTest() {
    BlockTags tags = new BlockTags(ledger);
    methods.putAll(new BlockMethods(ledger, tags).methods());
    methods.putAll(new CommitteeMethods(ledger, tags).methods());
    methods.putAll(new DporMethods(() -> dpor, ledger, tags).methods());
    methods.putAll(new AdmissionMethods(() -> campaign).methods());
    methods.putAll(CpcNames.of(methods));
  }

  @Test
  void reputationNodesHaveAddressRptAndStatus() throws Exception {
    assertThat(call("eth_getRNodes", "[]"))
        .isEqualTo(
            json(
                "[{'Address':'%s','Rpt':5000,'Status':0},{'Address':'%s','Rpt':4000,'Status':1},"
                        .formatted(ANN, BEN)
                    + "{'Address':'%s','Rpt':1000,'Status':2}]".formatted(EVE)));
    assertThat(call("dpor_getRNodes", "['latest']"))
        .isEqualTo(json("['%s','%s','%s']".formatted(ANN, BEN, EVE)));
  }

  @Test
  void aBlockSaysWhoCouldProposeAndDecideIt() throws Exception {
    assertThat(call("eth_getBlockByNumber", "['latest',false]").get("dpor"))
        .isEqualTo(
            json(
                "{'seal':'0x','certificate':'0x07','proposers':['%s','%s'],'validators':['%s']}"
                    .formatted(ANN, BEN, EVE)));
  }

  @Test
  void termViewAndTurnArePlainNumbers() throws Exception {
    assertThat(call("eth_getCurrentTerm", "[]")).isEqualTo(json("1"));
    assertThat(call("eth_getCurrentView", "[]")).isEqualTo(json("0"));
    assertThat(call("eth_getCurrentProposerIndex", "[]")).isEqualTo(json("1"));
    assertThat(call("eth_getCommitteeNumber", "[]")).isEqualTo(json("2"));
  }

  @Test
  void theGenerationOfABlockIsDescribed() throws Exception {
    assertThat(call("eth_getBlockGenerationInfo", "[]"))
        .isEqualTo(
            json(
                ("{'ProposerIndex':1,'View':0,'Term':1,'Proposer':'%s','BlockNumber':8,"
                        + "'TermLen':2,'Proposers':['%s','%s']}")
                    .formatted(BEN, ANN, BEN)));
  }

  @Test
  void whoProposesAndDecidesIsKnownOfEachBlock() throws Exception {
    assertThat(call("eth_getProposerByBlock", "['0x8']")).isEqualTo(json("'%s'".formatted(BEN)));
    assertThat(call("eth_getProposersByBlockNumber", "[8]"))
        .isEqualTo(json("['%s','%s']".formatted(ANN, BEN)));
    assertThat(call("dpor_getValidators", "['latest']")).isEqualTo(json("['%s']".formatted(EVE)));
    assertThatThrownBy(() -> call("eth_getProposerByBlock", "['0x9']"))
        .hasMessageContaining("the chain is at height 8");
  }

  @Test
  void aSnapshotHasCandidatesAndProposersByTerm() throws Exception {
    JsonNode snapshot = call("dpor_getSnapshot", "['latest']");
    assertThat(snapshot.get("number")).isEqualTo(json("8"));
    assertThat(snapshot.get("candidates")).isEqualTo(json("['%s']".formatted(BEN)));
    assertThat(snapshot.get("proposers"))
        .isEqualTo(json("{'1':['%1$s','%2$s'],'2':['%1$s','%2$s']}".formatted(ANN, BEN)));
    assertThat(snapshot.get("validators")).isEqualTo(json("{'1':['%s']}".formatted(EVE)));
  }

  @Test
  void aRewardIsAQuantityOfWei() throws Exception {
    assertThat(call("eth_getBlockReward", "[8]")).isEqualTo(json("'0x4f1'"));
  }

  @Test
  void anImpeachmentSaysWhoHasSigned() throws Exception {
    JsonNode found = call("dpor_getImpeachment", "['0x5']");
    assertThat(found.get("impeached")).isEqualTo(json("true"));
    assertThat(found.get("proposer")).isEqualTo(json("'%s'".formatted(ANN)));
    assertThat(found.at("/decision/signers")).isEqualTo(json("['%s']".formatted(EVE)));
    assertThat(found.at("/evidence/0/kind")).isEqualTo(json("'double-seal'"));
    assertThat(found.get("findings")).isEqualTo(json("['It was silent.']"));
  }

  @Test
  void cpcNamesAnswerTheSame() throws Exception {
    assertThat(call("cpc_getRNodes", "[]")).isEqualTo(call("eth_getRNodes", "[]"));
    assertThat(call("cpc_getCurrentTerm", "[]")).isEqualTo(call("eth_getCurrentTerm", "[]"));
  }

  @Test
  void theCampaignCanBeLookedAtButNotTouched() throws Exception {
    assertThat(call("admission_isRNode", "[]")).isEqualTo(json("true"));
    assertThat(call("admission_checkNetworkStatus", "[]")).isEqualTo(json("true"));
    assertThat(call("admission_getStatus", "[]").get("status")).isEqualTo(json("'running'"));
    assertThat(call("admission_getResult", "[]"))
        .isEqualTo(
            json(
                "{'cpu':{'blockNumber':7,'nonce':99,'success':true},"
                    + "'memory':{'blockNumber':0,'nonce':0,'success':false}}"));
    for (String acting : List.of("campaign", "abort", "fundForRNode", "ignoreNetworkCheck")) {
      assertThatThrownBy(() -> call("admission_" + acting, "[3]"))
          .isInstanceOfSatisfying(RpcError.class, error -> assertThat(error.code()).isEqualTo(4100))
          .hasMessageContaining("dpor:campaign");
    }
  }

  @Test
  void withoutTheBundleTheReasonIsGiven() {
    dpor = null;
    campaign = null;
    assertThatThrownBy(() -> call("eth_getRNodes", "[]")).hasMessageContaining("org.cpchain.dpor");
    assertThatThrownBy(() -> call("admission_getStatus", "[]"))
        .hasMessageContaining("org.cpchain.dpor");
  }

  @Test
  void aRefusalIsPassedOn() {
    dpor =
        Answering.with(
            Dpor.class, (name, given) -> Result.refused("no-elections", "no \"dpor\" section"));
    assertThatThrownBy(() -> call("eth_getCurrentTerm", "[]"))
        .hasMessage("no elections: no \"dpor\" section");
  }

  private JsonNode call(String method, String params) throws JsonProcessingException {
    return json(methods.get(method).call(new Params(json(params)), null).toString());
  }

  /** With single quotes, which need no escapes. */
  private static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }
}
