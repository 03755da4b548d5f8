package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.Signature;

/**
 * A complaint and whose it is.
 *
 * @param signer the validator's number in the committee
 */
public record SignedComplaint(int signer, Complaint complaint, Signature signature) {
  Verdict check(Setting setting, Committee committee) {
    if (!complaint.isPlausible()) {
      return Verdict.reject("bad-complaint", "a complaint that claims the impossible; drop it");
    }
    return Votes.verify(setting, committee, complaint, Signatures.of(signer, signature));
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
