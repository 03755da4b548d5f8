package org.cpchain.bench.consensus;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.bench.consensus.Meter.Account;
import org.cpchain.consensus.VoteJournal;

/** What writing promises takes is part of consensus. */
record MeteredJournal(VoteJournal journal, Meter meter) implements VoteJournal {
  @Override
  public void append(long height, Bytes entry) {
    meter.charge(Account.JOURNAL, () -> journal.append(height, entry));
  }

  @Override
  public List<Bytes> entries() {
    return meter.charge(Account.JOURNAL, journal::entries);
  }

  @Override
  public void forgetBelow(long height) {
    meter.charge(Account.JOURNAL, () -> journal.forgetBelow(height));
  }
}
