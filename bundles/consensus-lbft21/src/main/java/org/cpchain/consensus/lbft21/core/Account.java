package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Domain;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Writer;

/**
 * A validator's signed word about a round that it gave up, as the host keeps it.
 *
 * @param signer the validator's number in the committee
 * @param seen empty when only its complaint is known, which does not say it
 */
public record Account(int signer, Complaint complaint, Optional<Seen> seen, Signature signature) {
  private static final int VERSION = 1;

  static Account of(SignedComplaint signed) {
    return new Account(signed.signer(), signed.complaint(), Optional.empty(), signed.signature());
  }

  static Account of(int signer, Testify message) {
    Testimony testimony = message.testimony();
    return new Account(
        signer, testimony.complaint(), Optional.of(testimony.seen()), message.signature());
  }

  private Statement statement() {
    return seen.<Statement>map(found -> new Testimony(complaint, found)).orElse(complaint);
  }

  Verdict check(Domain domain, Committee committee) {
    if (!complaint.isPlausible() || complaint.round() < 1) {
      return Verdict.reject("bad-complaint", "a complaint that claims the impossible; drop it");
    }
    return domain.verify(committee, statement(), Signatures.of(signer, signature), Signatures.NONE);
  }

  Effect report(Address validator) {
    return new Effect.ReportComplaint(validator, complaint.height(), complaint.round(), encode());
  }

  Bytes encode() {
    Writer out = new Writer().int8(VERSION).int32(signer);
    complaint.write(out);
    out.flag(seen.isPresent());
    seen.ifPresent(found -> found.write(out));
    return out.raw(signature.toBytes()).toBytes();
  }

  private static Result<Account> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    if (in.int8() != VERSION) {
      in.fail("an unknown version");
    }
    int signer = in.natural32();
    Complaint complaint = Complaint.read(in);
    Optional<Seen> seen = in.flag() ? Optional.of(Seen.read(in)) : Optional.empty();
    Account account = new Account(signer, complaint, seen, in.signature());
    return in.finish("malformed-complaint", account);
  }

  /** What the bytes say, once the signature has proved that the validator has said it. */
  public static Result<org.cpchain.consensus.Complaint> read(
      Domain domain, Committee committee, long height, Bytes bytes) {
    return decode(bytes).then(account -> account.checked(domain, committee, height));
  }

  private Result<org.cpchain.consensus.Complaint> checked(
      Domain domain, Committee committee, long height) {
    if (complaint.height() != height) {
      return Result.refused(
          "wrong-height", "the complaint is about height " + complaint.height() + "; drop it");
    }
    return check(domain, committee) instanceof Verdict.Reject reject
        ? Result.refused(reject.reason())
        : Result.ok(inCommonWords(domain, committee));
  }

  private org.cpchain.consensus.Complaint inCommonWords(Domain domain, Committee committee) {
    return new org.cpchain.consensus.Complaint(
        committee.validators().get(signer),
        complaint.height(),
        complaint.round(),
        seen.map(Seen::cause).orElse(Cause.UNSAID),
        seen.map(Seen::sight).orElse(Sight.UNSAID),
        seen.map(Seen::blocks).orElse(List.of()),
        seen.map(Seen::ruleText).orElse(""),
        domain.signedBytes(statement()),
        signature);
  }
}
