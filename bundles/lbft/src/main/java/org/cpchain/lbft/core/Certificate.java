package org.cpchain.lbft.core;

import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;

/**
 * A ballot and those who signed it. What it proves once {@link #check} accepts it, the protocol
 * says. The encoded form goes into the chain and is canonical: one certificate has one encoding.
 */
public record Certificate(Ballot ballot, Signatures signatures) {
  /**
   * Whether enough distinct members of the committee have signed the ballot (rules R3 and R9).
   *
   * @param needed how many are enough
   * @param known signatures that were verified before
   */
  public Verdict check(Domain domain, Committee committee, int needed, Signatures known) {
    if (signatures.size() < needed) {
      return Verdict.reject(
          "no-quorum",
          "the certificate has "
              + signatures.size()
              + " signers, "
              + needed
              + " are needed; refuse the block");
    }
    return domain.verify(committee, ballot, signatures, known);
  }

  /**
   * @param version of the encoding, which differs from protocol to protocol
   */
  public Bytes encode(int version) {
    Writer out = new Writer().int8(version);
    write(out);
    return out.toBytes();
  }

  public static Result<Certificate> decode(int version, Bytes bytes) {
    Reader in = new Reader(bytes);
    if (in.int8() != version) {
      in.fail("an unknown version");
    }
    return in.finish("malformed-certificate", read(in));
  }

  public void write(Writer out) {
    ballot.write(out);
    signatures.write(out);
  }

  public static Certificate read(Reader in) {
    return new Certificate(Ballot.read(in), Signatures.read(in));
  }
}
