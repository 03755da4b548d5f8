package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.testkit.FakeSuite;

/** What the bench hands to its host to be kept, and what others testify. */
abstract class Testimonies extends Rounds {
  List<org.cpchain.consensus.Complaint> reports() {
    return only(Effect.ReportComplaint.class, bench.all).stream()
        .map(report -> read(report.statement()).toOptional().orElseThrow())
        .toList();
  }

  Result<org.cpchain.consensus.Complaint> read(Bytes statement) {
    return new Lbft21Module()
        .readComplaint(FakeSuite.INSTANCE, bench.rules, bench.committee, 1, statement);
  }

  void timeout() {
    bench.happen(new Event.WorkArrived(bench.now));
    bench.now += bench.rules.timeoutMillis();
    bench.sign(bench.happen(new Event.TimerFired(TimerId.IMPEACH, bench.now)));
  }

  org.cpchain.consensus.Complaint own() {
    List<org.cpchain.consensus.Complaint> own =
        reports().stream().filter(one -> one.validator().equals(bench.validator(1))).toList();
    assertThat(own).hasSize(1);
    return own.get(0);
  }

  Testify testify(int round, Seen seen, int signer) {
    Testimony testimony = new Testimony(new Complaint(1, round, Optional.empty()), seen);
    return new Testify(testimony, bench.signature(testimony, signer));
  }

  Testify silent(int round, int signer) {
    return testify(round, Seen.nothing(Cause.TIMEOUT), signer);
  }

  void climb() {
    bench.happen(
        new Event.Advanced(
            new Head(1, impeach.hash(), impeach.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
  }
}
