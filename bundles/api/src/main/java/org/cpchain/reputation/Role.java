package org.cpchain.reputation;

/** What an account is in the network (White Paper 2.0 §2.3, §5.1.1). It may be several at once. */
public enum Role {
  /** Follows the chain and uses it; whoever has none of the other roles. */
  CIVILIAN("civilian"),
  /** Has deposited 20,000 CPC, or what governance has set, in the economy pool. */
  ECONOMY_NODE("economy node"),
  /** Reputation node: has deposited 200,000 CPC, or what governance has set, in the RNode pool. */
  RNODE("RNode"),
  /** Has claimed to campaign in the present or the coming term. */
  CANDIDATE("candidate"),
  /** Has its turns in the present term. */
  PROPOSER("proposer"),
  /** Named by the genesis: fills the seats that are guaranteed or were not taken. */
  DEFAULT_PROPOSER("default proposer"),
  /** Decides blocks. */
  VALIDATOR("validator"),
  /** Admitted by governance and bound to its organisation's certificate. */
  INDUSTRY_NODE("industry node");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
