package org.cpchain.sim.plan;

/** One thing that goes wrong. Times are milliseconds since the beginning of the run. */
public sealed interface Fault {
  /** What becomes of a journal when its machine stops. */
  enum Fate {
    /** Stopped between two writes: all that was written is there. */
    KEPT,
    /** Stopped in the middle of the next write: the entry is there. */
    CUT_WRITTEN,
    /** Stopped in the middle of the next write: nothing of the entry is there. */
    CUT_LOST,
    /** Stopped in the middle of the next write: half of the entry is there. */
    CUT_TORN,
    /** The disk had lied: the last entries are gone. Counts as a faulty validator. */
    TAIL_LOST,
    /** A new disk: all entries are gone. Counts as a faulty validator. */
    ALL_LOST
  }

  /**
   * Messages from some machines to others get lost, late, or both.
   *
   * @param senders a bit for each machine
   * @param receivers a bit for each machine
   * @param lossPermille how many of a thousand messages get lost
   * @param leastMillis the others take at least a time between this
   * @param mostMillis and this
   * @param hold they wait until the trouble is over
   */
  record Link(
      long from,
      long until,
      long senders,
      long receivers,
      int lossPermille,
      long leastMillis,
      long mostMillis,
      boolean hold)
      implements Fault {}

  /** What the acts are for which an ambush waits. */
  enum Trigger {
    /** A signature or a decision of an honest machine. */
    ACT,
    /** The first decision of a height: one knows it, the others do not. */
    DECISION
  }

  /**
   * The network falls apart at the worst moment: not at a time, but when something has happened so
   * often since the ambush before.
   *
   * @param senders a bit for each machine that is not heard any more; 0: the one that acted
   * @param receivers a bit for each machine that does not hear them; 0: the one that acted
   * @param millis how long; not longer than until the calm
   * @param hold the messages wait until it is over, or are lost
   */
  record Ambush(Trigger trigger, int count, long senders, long receivers, long millis, boolean hold)
      implements Fault {}

  record Crash(int machine, long at, long downMillis, Fate fate) implements Fault {}

  /** The vote journal cannot be written. */
  record DiskFull(int machine, long from, long until) implements Fault {}

  /** Each write to the vote journal takes up to so long. */
  record SlowDisk(int machine, long from, long until, long millis) implements Fault {}

  /** The application takes up to so long for each answer. */
  record SlowApplication(int machine, long from, long until, long millis) implements Fault {}

  /** The application cannot judge so many blocks of a thousand yet. */
  record BusyApplication(int machine, long from, long until, int permille) implements Fault {}

  /** A clock that is wrong from the beginning, and goes wrong. */
  record Clock(int machine, long offsetMillis, int driftPpm) implements Fault {}

  /** Somebody sets the clock. */
  record ClockStep(int machine, long at, long millis) implements Fault {}

  /**
   * From a height on, other machines decide.
   *
   * @param validators a bit for each machine
   */
  record CommitteeChange(long height, long validators) implements Fault {}

  /** The engine is stopped and a new one goes on with its state: an update of the bundle. */
  record HandOver(int machine, long at) implements Fault {}

  /**
   * The validator breaks the protocol, or two or more do together.
   *
   * @param machines a bit for each machine
   * @param strategy the name of what they do
   */
  record Treason(long machines, String strategy) implements Fault {}
}
