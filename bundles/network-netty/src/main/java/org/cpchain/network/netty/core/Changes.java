package org.cpchain.network.netty.core;

import org.cpchain.network.WhiteList.Mode;

/** What an operator reads when the white list changes. */
final class Changes {
  private static final String BACK = "Nodes that were refused come back by themselves.";
  private static final String LOOK =
      "network:white-list shows what was refused, the log by whom it was sent.";

  private Changes() {}

  static String onByLoad(LoadGuard.Rules rules) {
    return "The white list is on: for "
        + rules.spanMillis() / 1000
        + " s this process has used "
        + rules.highPermille() / 10
        + " % of the machine or more, while at least "
        + rules.signsPerSecond()
        + " connections or frames a second had to be refused. Only validators, proposers and"
        + " trusted accounts are accepted until it is quiet, at most for "
        + rules.longestMillis() / 60_000
        + " min. "
        + LOOK
        + " 'network:white-list off' lets all others in at once.";
  }

  static String offQuiet(LoadGuard.Rules rules) {
    return "The white list is off: for "
        + rules.spanMillis() / 1000
        + " s the load was below "
        + rules.lowPermille() / 10
        + " % and hardly anything had to be refused. "
        + BACK;
  }

  static String offAfterLongest(LoadGuard.Rules rules) {
    return "The white list is off: it was on for "
        + rules.longestMillis() / 60_000
        + " min, and others must not be kept out longer, though it was not quiet yet. It goes on"
        + " again when the load is high again. "
        + LOOK
        + " 'network:white-list on' keeps others out as long as you want.";
  }

  static String offOfNoUse(LoadGuard.Rules rules, long restMillis) {
    return "The white list is off: it was on for "
        + rules.longestMillis() / 60_000
        + " min and the load has not fallen, so that it is not strangers who make it; look for"
        + " what else the process does. The list does not go on by itself for "
        + restMillis / 60_000
        + " min; 'network:white-list on' switches it on.";
  }

  static String byHand(Mode mode, boolean on) {
    return switch (mode) {
      case ON ->
          "The white list is on, by hand: only validators, proposers and trusted accounts are"
              + " accepted until 'network:white-list off' or 'auto'.";
      case OFF ->
          "The white list is off, by hand, and stays so under any load until 'network:white-list"
              + " auto' or 'on'. "
              + BACK;
      case AUTO ->
          on
              ? "The load decides about the white list again: it is on until it is quiet."
              : "The load decides about the white list again: it is off.";
    };
  }
}
