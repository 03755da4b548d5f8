package org.cpchain.module.manager.core;

import org.cpchain.base.Reason;
import org.cpchain.module.ModuleHost;

/** What happens in a swap. */
public sealed interface Input {
  /** The shadow is over. */
  record Tried(ModuleHost.Trial trial) implements Input {}

  /** Modules of the family cannot be tried in a shadow. */
  record NotTried(String why) implements Input {}

  /** The candidate cannot work, or the host would not have it. What ran before runs. */
  record Refused(Reason reason) implements Input {}

  /** The host failed while it put the candidate in place. Nobody knows what runs. */
  record Failed(Reason reason) implements Input {}

  /** The one before has come to its end. */
  record Quiesced() implements Input {}

  /** The host has done what it was asked for. */
  record Running(ModuleHost.Swap swap) implements Input {}

  /** The candidate runs, and does not do its work. */
  record Trouble(String what) implements Input {}

  /** Nothing else has happened until now. */
  record Tick() implements Input {}

  /** The one before runs again. */
  record TakenBack(String how) implements Input {}

  /** The one before could not be put in place again. */
  record NotTakenBack(String why) implements Input {}

  /** Nobody can go on with the swap. */
  record Stopped() implements Input {}
}
