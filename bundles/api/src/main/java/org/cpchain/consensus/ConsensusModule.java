package org.cpchain.consensus;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;

/**
 * A consensus protocol. Registered as a service with the properties of {@code
 * org.cpchain.module.Modules}, the family being {@value #FAMILY}. Stateless: one module may serve
 * several chains.
 */
public interface ConsensusModule {
  String FAMILY = "consensus";

  /** The protocol's name as the genesis writes it, such as {@code lbft-2.1}. */
  String protocol();

  /**
   * Whether the protocol can run under what the genesis fixes; a rejection says why not, and what
   * to do. Pure.
   */
  default Verdict accepts(ChainRules rules) {
    return Verdict.accept();
  }

  /**
   * An engine for one chain; does nothing until it is started. The caller stops it.
   *
   * @throws IllegalArgumentException when the protocol does not {@link #accepts accept} the rules
   */
  ConsensusEngine create(ConsensusHost host);

  /**
   * An engine that goes on where its predecessor was stopped. The vote journal still binds it, and
   * counts more than the record.
   *
   * @param state what {@link ConsensusEngine#stop} gave
   * @return refused when the record is of an unknown version or damaged; {@link #create} an engine
   *     then, which loses only what others can tell it again. Refused, too, when the protocol does
   *     not {@link #accepts accept} the rules
   */
  Result<ConsensusEngine> resume(ConsensusHost host, Bytes state);

  /**
   * Whether the certificate proves that the committee decided the block. Pure; used by everyone who
   * gets a block from somebody else.
   */
  Verdict verifyCertificate(
      CryptoSuite suite,
      ChainRules rules,
      Committee committee,
      long height,
      Hash block,
      Bytes certificate);

  /**
   * Reads a certificate for people; whether it is true, {@link #verifyCertificate} tells.
   *
   * @param committee that decided the height
   * @return refused when it is malformed, or names somebody who is not in the committee
   */
  Result<Decision> readCertificate(Committee committee, Bytes certificate);

  /**
   * Reads a statement that an engine gave to {@link EvidenceSink#complaint}, and checks its
   * signature. Pure; the statement may come from anywhere.
   *
   * @param committee that decides the height
   * @return refused when it is malformed, about another height, or not signed by the member of the
   *     committee that it names; or when the protocol knows no such statements
   */
  default Result<Complaint> readComplaint(
      CryptoSuite suite, ChainRules rules, Committee committee, long height, Bytes statement) {
    return Result.refused("no-complaints", protocol() + " has no complaints that are signed");
  }
}
