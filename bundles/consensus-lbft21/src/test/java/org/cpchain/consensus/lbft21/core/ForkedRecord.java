package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;

/** What an engine leaves that has seen two decisions at height 1. */
public final class ForkedRecord {
  private ForkedRecord() {}

  public static Bytes ofValidatorOne() {
    Bench bench = new Bench(4, 1);
    for (String content : new String[] {"one", "other"}) {
      Proposal block = bench.block(content);
      bench.receive(2, bench.validate(block, 0, 2, 3));
    }
    return Subject21.INSTANCE.protocol(bench.rules, bench.validator(1)).encode(bench.state);
  }
}
