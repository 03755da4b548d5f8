package org.cpchain.consensus.lbft21.core;

import java.util.List;
import org.cpchain.base.Reason;

/**
 * The rules that a proposed block can break, as far as a complaint names them: a number, so that
 * nobody can sign a text of his own. The names are the codes with which the application refuses.
 */
enum Rule {
  OTHER("other-rule"),
  MALFORMED("malformed"),
  BAD_BLOCK("bad-block"),
  TOO_LARGE("too-large"),
  WRONG_PARENT("wrong-parent"),
  WRONG_HEIGHT("wrong-height"),
  WRONG_PROPOSER("wrong-proposer"),
  BAD_SEAL("bad-seal"),
  BAD_TIMESTAMP("bad-timestamp"),
  BAD_GAS("bad-gas"),
  WRONG_BASE_FEE("wrong-base-fee"),
  WRONG_PROTOCOLS("wrong-protocols"),
  WRONG_CERTIFICATE("wrong-certificate"),
  WRONG_EXTRA("wrong-extra"),
  WRONG_TRANSACTIONS("wrong-transactions"),
  WRONG_COMMITTEE("wrong-committee"),
  WRONG_STATE_ROOT("wrong-state-root"),
  WRONG_RECEIPTS_ROOT("wrong-receipts-root"),
  WRONG_GAS_USED("wrong-gas-used"),
  WRONG_LOGS_BLOOM("wrong-logs-bloom"),
  BAD_SIGNATURE("bad-signature"),
  NONCE_TOO_LOW("nonce-too-low"),
  NONCE_TOO_HIGH("nonce-too-high"),
  UNDERPRICED("underpriced"),
  GAS_TOO_LOW("gas-too-low"),
  BLOCK_FULL("block-full"),
  INSUFFICIENT_FUNDS("insufficient-funds"),
  FEE_REQUIRED("fee-required"),
  WRONG_CHAIN("wrong-chain"),
  BAD_EXECUTION("bad-execution"),
  BAD_CONTRACT("bad-contract"),
  CONTRACT_MISSING("contract-missing"),
  MODULE_MISSING("module-missing");

  /** By their numbers in signed bytes, from 1: new ones come last. */
  private static final List<Rule> ALL = List.of(values());

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** In signed bytes; 0 is none. */
  int code() {
    return ALL.indexOf(this) + 1;
  }

  static Rule of(Reason reason) {
    for (Rule rule : ALL) {
      if (rule.text.equals(reason.code())) {
        return rule;
      }
    }
    return OTHER;
  }

  /** A rule that only a newer engine knows has its number for a name. */
  static String text(int code) {
    return code <= ALL.size() ? ALL.get(code - 1).text : "rule-" + code;
  }
}
