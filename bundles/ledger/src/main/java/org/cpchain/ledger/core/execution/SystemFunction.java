package org.cpchain.ledger.core.execution;

import org.cpchain.base.Bytes;

/**
 * What the chain calls of the system contract {@code block-end}, in the order of the calls. Those
 * that begin with {@code STEP} have no arguments.
 */
enum SystemFunction {
  BEGIN_CHAIN("beginChain(address[],address[],uint48,uint48,uint48)", "0xedae5591"),
  PAY_PROPOSER("payProposer(address,bool)", "0xcc94f1eb"),
  STEP_REWARDS("stepRewards()", "0x606ecfa4"),
  STEP_PROPOSALS("stepProposals()", "0x5a625c92"),
  STEP_VESTING("stepVesting()", "0xb1833a75"),
  STEP_BOARD("stepBoard()", "0xbf0c6a69"),
  STEP_RECALLS("stepRecalls()", "0x61e0962a"),
  STEP_CHAIR("stepChair()", "0x82300575"),
  END_BLOCK("endBlock(bytes32,address,bool,bytes32,address[])", "0x9e388d4b"),
  ENTER_MODULES("enterModules(address[],string)", "0x894ab263");

  private final String signature;
  private final String selector;

  SystemFunction(String signature, String selector) {
    this.signature = signature;
    this.selector = selector;
  }

  /** As Solidity's ABI has it. */
  String signature() {
    return signature;
  }

  /** The first four bytes of the signature's Keccak-256. */
  Bytes selector() {
    return Bytes.fromHex(selector);
  }
}
