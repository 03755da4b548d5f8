package org.cpchain.consensus.lbft21;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Bytes;
import org.cpchain.consensus.lbft21.core.ForkedRecord;
import org.cpchain.lbft.rig.EngineCommittee;
import org.cpchain.testkit.FakeHost;
import org.junit.jupiter.api.Test;

/** An engine inherits the record of one that has seen two decisions at a height. */
class HaltedEngineTest extends EngineCommittee {
  HaltedEngineTest() {
    super(new Lbft21Module(), FakeHost.onDemand());
  }

  @Test
  void aForkIsRememberedThoughTheChainHasMovedMeanwhile() {
    begin(4);
    Node node = nodes.get(1);
    nodes.forEach(each -> each.submit("work"));
    awaitHeight(nodes, 1);
    node.record();
    Bytes forked = ForkedRecord.ofValidatorOne();

    node.engine = new Lbft21Module().resume(node.host, forked).toOptional().orElseThrow();
    node.engine.start();

    soon().until(() -> node.engine.status().height() == 2);
    assertThat(node.engine.status().halted()).contains("the chain has forked");
  }
}
