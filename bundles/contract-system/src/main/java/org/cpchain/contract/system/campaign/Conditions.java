package org.cpchain.contract.system.campaign;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.module.Modules;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.pool.RnodePool;
import org.cpchain.dpor.core.parameter.Parameter;

/** What a claim has to fulfil beside its proofs (facts §3.1); each refuses with its reason. */
final class Conditions {
  private Conditions() {}

  static void elections(BlockEnd.Division division) {
    Revert.unless(
        division.seats() > 0,
        "no-elections: this chain holds no elections; its genesis has no section dpor");
  }

  static void terms(CallContext context, long terms) {
    long least = InForce.number(context, Parameter.CAMPAIGN_TERMS_MIN);
    long most = InForce.number(context, Parameter.CAMPAIGN_TERMS_MAX);
    Revert.unless(
        terms >= least && terms <= most,
        "bad-terms: " + least + " to " + most + " terms can be claimed, not " + terms);
  }

  static void version(CallContext context, long version) {
    long least = InForce.number(context, Parameter.CAMPAIGN_VERSION);
    Revert.unless(
        version >= least,
        "old-version: nodes from version "
            + least
            + " on can campaign, this one is "
            + version
            + "; install the bundles that the network has approved");
  }

  /** A node of before a hard update would make blocks that nobody takes. */
  static void modules(CallContext context) {
    Modules modules = context.contract(Modules.class);
    for (Hash digest : modules.required(context)) {
      Revert.unless(
          modules.isReady(context, context.sender(), digest)
              || modules.isReadyForLater(context, context.sender(), digest),
          "old-module: the chain runs the module with the SHA-256 "
              + digest.toHex()
              + ", and this node has not said that it is ready for it; install that bundle, or a"
              + " later one of the same protocol that the chain has approved");
    }
  }

  static void rnode(CallContext context) {
    Revert.unless(
        context.contract(RnodePool.class).isRnode(context, context.sender()),
        "no-rnode: "
            + context.sender()
            + " is no RNode; deposit rnode.threshold in the contract rnode-pool first");
  }

  /** The claim before has come to its last term. */
  static void over(Optional<Candidacy> before, long term) {
    long stop = before.map(Candidacy::stop).orElse(0L);
    Revert.unless(
        stop <= term,
        "still-candidate: terms up to "
            + stop
            + " are claimed; claim again in that term, this is term "
            + term);
  }

  /** No proof is used twice: those of a claim are of later blocks than those of the one before. */
  static void unused(Optional<Candidacy> before, long cpuBlock, long memoryBlock) {
    long used = before.map(Candidacy::proof).orElse(-1L);
    Revert.unless(
        Math.min(cpuBlock, memoryBlock) > used,
        "used-proof: the last claim's proofs go up to block "
            + used
            + "; solve puzzles of later ones");
  }

  static void commitment(Hash commitment) {
    Revert.unless(
        !commitment.equals(Hash.ZERO), "no-commitment: promise the hash of a secret, not zeros");
  }
}
