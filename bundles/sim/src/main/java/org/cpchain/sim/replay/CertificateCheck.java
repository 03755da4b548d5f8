package org.cpchain.sim.replay;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.sim.check.Proof;
import org.cpchain.sim.replay.Difference.Kind;

/**
 * Judges how a candidate judges certificates: a true one proves its block, and no other block,
 * height or chain, and nothing when it is cut.
 *
 * @param suite that the certificates are signed with
 */
record CertificateCheck(ConsensusModule module, CryptoSuite suite, ChainRules rules) {

  /** A certificate of the chain, made by the candidate's protocol. */
  Optional<Difference> ofChain(ChainBlock block) {
    Proposal proposal = block.proposal();
    Bytes certificate = block.certificate();
    Verdict verdict =
        module.verifyCertificate(
            suite, rules, block.committee(), block.height(), proposal.hash(), certificate);
    if (!verdict.isAccepted()) {
      return difference(proposal, Kind.CERTIFICATE_REFUSED, verdict.toString());
    }
    return misread(block).or(() -> believed(block.committee(), proposal, certificate));
  }

  /** A certificate that the candidate has made itself. */
  Optional<Difference> ofItsOwn(Committee committee, Proposal proposal, Bytes certificate) {
    return new Proof(module, suite, rules, committee)
        .objection(proposal, certificate)
        .flatMap(wrong -> difference(proposal, Kind.UNPROVEN, wrong))
        .or(() -> believed(committee, proposal, certificate));
  }

  private Optional<Difference> misread(ChainBlock block) {
    Result<Decision> read = module.readCertificate(block.committee(), block.certificate());
    return block
        .decision()
        .filter(known -> !read.equals(Result.ok(known)))
        .flatMap(
            known ->
                difference(
                    block.proposal(), Kind.CERTIFICATE_MISREAD, read + " in place of " + known));
  }

  private Optional<Difference> believed(Committee committee, Proposal proposal, Bytes certificate) {
    Hash other = proposal.parent();
    String lie = "";
    if (isBelieved(rules, committee, proposal.height(), other, certificate)) {
      lie = "it says the same of block " + other;
    } else if (isBelieved(rules, committee, proposal.height() + 1, proposal.hash(), certificate)) {
      lie = "it says the same of height " + (proposal.height() + 1);
    } else if (isBelieved(rules, committee, proposal.height(), proposal.hash(), cut(certificate))) {
      lie = "it says the same when the last byte is missing";
    } else if (isBelieved(
        elsewhere(), committee, proposal.height(), proposal.hash(), certificate)) {
      lie = "it says the same on a chain with another id";
    }
    return lie.isEmpty() ? Optional.empty() : difference(proposal, Kind.CERTIFICATE_BELIEVED, lie);
  }

  private boolean isBelieved(
      ChainRules where, Committee committee, long height, Hash block, Bytes certificate) {
    return module
        .verifyCertificate(suite, where, committee, height, block, certificate)
        .isAccepted();
  }

  private static Bytes cut(Bytes certificate) {
    return certificate.slice(0, Math.max(0, certificate.size() - 1));
  }

  private ChainRules elsewhere() {
    return new ChainRules(
        rules.chainId().add(BigInteger.ONE),
        rules.genesis(),
        rules.periodMillis(),
        rules.timeoutMillis(),
        rules.emptyBlocks(),
        rules.maxBlockBytes(),
        rules.allowTimingDependentSafety());
  }

  private static Optional<Difference> difference(Proposal block, Kind kind, String what) {
    return Optional.of(new Difference(block.height(), kind, what));
  }
}
