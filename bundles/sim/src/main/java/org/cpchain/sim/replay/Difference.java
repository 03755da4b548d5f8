package org.cpchain.sim.replay;

/**
 * Something that a candidate does otherwise than the chain.
 *
 * @param height where
 * @param what happened, for people
 */
public record Difference(long height, Kind kind, String what) {
  /** What differs. */
  public enum Kind {
    UNFIT(
        "cannot run under this chain's genesis",
        "it cannot be proposed on this chain; choose another protocol"),
    CERTIFICATE_REFUSED(
        "refuses a certificate of the chain",
        "it would refuse this chain's blocks; give its maker the height and the certificate"),
    CERTIFICATE_MISREAD(
        "reads a certificate otherwise than the chain",
        "explorers and penalties would name others; give its maker the height and the certificate"),
    CERTIFICATE_BELIEVED(
        "believes a certificate that proves nothing",
        "it would take forged blocks; do not let it run on any node"),
    OTHER_DECISION(
        "decides another block than the chain",
        "compare the two blocks; it treats this block, its proposer or its time otherwise"),
    INVALID_DECIDED(
        "decides a block that the application refuses",
        "it would make wrong states final; do not let it run on any node"),
    UNPROVEN(
        "decides without a sufficient certificate",
        "nobody else could know the block for final; give its maker the height"),
    INNOCENT_ACCUSED(
        "accuses a validator that has done nothing",
        "it would cost honest validators their deposits; give its maker the height"),
    OTHER_ANSWER(
        "answers otherwise than the chain's suite",
        "it would see other senders, hashes or signers than the other nodes; give its maker the"
            + " block and the operation"),
    FORGERY_BELIEVED(
        "takes a made-wrong signature",
        "it would take forged blocks and transactions; do not let it run on any node"),
    OTHER_RECEIPT(
        "ends a transaction otherwise than the chain",
        "a node with it would part from the chain; a contract that is to behave otherwise needs a"
            + " version of its own"),
    OTHER_STATE(
        "leaves another state than the chain",
        "a node with it would part from the chain; a contract that is to behave otherwise needs a"
            + " version of its own"),
    UNSTEADY(
        "gives another result the second time",
        "nodes with it would part from each other; do not let it run on any node"),
    UPGRADE_FAILED(
        "cannot carry the state over",
        "its approval would lapse at its height; give its maker the block and the text above"),
    BUG("has a bug", "give its maker the text above"),
    FAILURE("fails", "give its maker the text above; the node's log has no more"),
    NO_PROGRESS(
        "does not decide",
        "this chain would stand still; run it under --faults calm, and compare committee and times");

    private final String text;
    private final String advice;

    Kind(String text, String advice) {
      this.text = text;
      this.advice = advice;
    }

    /** What the candidate does, without a subject. */
    public String text() {
      return text;
    }

    /** What to do next. */
    public String advice() {
      return advice;
    }
  }

  @Override
  public String toString() {
    return "height " + height + ": it " + kind.text() + ": " + what;
  }
}
