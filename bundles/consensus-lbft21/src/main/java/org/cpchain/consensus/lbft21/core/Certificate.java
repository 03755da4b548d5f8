package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;

/**
 * A ballot and those who signed it. It proves something once {@link #check} accepts it: with a
 * first vote, that no other block can be prepared in that round; with a second vote, that the block
 * is final. The encoded form goes into the chain and is canonical: one certificate has one
 * encoding.
 */
public record Certificate(Ballot ballot, Signatures signatures) {
  static final int VERSION = 1;

  /**
   * Whether a quorum of distinct members of the committee has signed the ballot (rules R3 and R9).
   */
  public Verdict check(CryptoSuite suite, ChainRules rules, Committee committee) {
    return check(suite, rules, committee, Signatures.NONE);
  }

  /** The same, sparing the signatures that were verified before. */
  Verdict check(Setting setting, Committee committee, Signatures known) {
    return check(setting.suite(), setting.rules(), committee, known);
  }

  private Verdict check(
      CryptoSuite suite, ChainRules rules, Committee committee, Signatures known) {
    if (signatures.size() < committee.quorum()) {
      return Verdict.reject(
          "no-quorum",
          "the certificate has "
              + signatures.size()
              + " signers, "
              + committee.quorum()
              + " are needed; refuse the block");
    }
    return Votes.verify(suite, rules, committee, ballot, signatures, known);
  }

  public Bytes encode() {
    Writer out = new Writer().int8(VERSION);
    write(out);
    return out.toBytes();
  }

  public static Result<Certificate> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    if (in.int8() != VERSION) {
      in.fail("an unknown version");
    }
    return in.finish("malformed-certificate", read(in));
  }

  void write(Writer out) {
    ballot.write(out);
    signatures.write(out);
  }

  static Certificate read(Reader in) {
    return new Certificate(Ballot.read(in), Signatures.read(in));
  }
}
