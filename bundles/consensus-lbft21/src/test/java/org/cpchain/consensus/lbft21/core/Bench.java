package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.TestBench;
import org.cpchain.testkit.FakeHost;

/** A core of LBFT 2.1 on a bench. */
final class Bench extends TestBench<State> {
  Bench(int size, int index) {
    this(size, index, FakeHost.onDemand());
  }

  Bench(int size, int index, ChainRules rules) {
    this(Cluster.committee(size), index, rules);
  }

  Bench(Committee committee, int index, ChainRules rules) {
    super(Subject21.INSTANCE, committee, index, rules);
  }

  /** Somebody's complaint without a P-certificate. */
  Complain complain(int round, int signer) {
    return complain(round, Optional.empty(), signer);
  }

  Complain complain(int round, Optional<Certificate> prepared, int signer) {
    Complaint complaint = new Complaint(1, round, prepared.map(Certificate::ballot));
    return new Complain(
        complaint,
        signature(complaint, signer),
        prepared.map(Certificate::signatures).orElse(Signatures.NONE));
  }

  SignedComplaint signed(int round, Optional<Certificate> prepared, int signer) {
    Complain message = complain(round, prepared, signer);
    return new SignedComplaint(signer, message.complaint(), message.signature());
  }
}
