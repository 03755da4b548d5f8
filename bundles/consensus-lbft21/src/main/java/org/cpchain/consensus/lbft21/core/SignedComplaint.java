package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Evidence;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Setting;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Writer;

/**
 * A complaint and whose it is.
 *
 * @param signer the validator's number in the committee
 */
public record SignedComplaint(int signer, Complaint complaint, Signature signature) {
  static final String DOUBLE_COMPLAINT = "double-complaint";

  Verdict check(Setting setting, Committee committee) {
    if (!complaint.isPlausible()) {
      return Verdict.reject("bad-complaint", "a complaint that claims the impossible; drop it");
    }
    return setting
        .domain()
        .verify(committee, complaint, Signatures.of(signer, signature), Signatures.NONE);
  }

  /** The proof holds both complaints. */
  static Effect evidence(Address offender, SignedComplaint first, SignedComplaint second) {
    return new Effect.ReportEvidence(
        offender,
        first.complaint().height(),
        DOUBLE_COMPLAINT,
        Evidence.pair(first.encode(), second.encode()));
  }

  private Bytes encode() {
    Writer out = new Writer();
    write(out);
    return out.toBytes();
  }

  void write(Writer out) {
    out.int32(signer);
    complaint.write(out);
    out.raw(signature.toBytes());
  }

  static SignedComplaint read(Reader in) {
    return new SignedComplaint(in.natural32(), Complaint.read(in), in.signature());
  }
}
