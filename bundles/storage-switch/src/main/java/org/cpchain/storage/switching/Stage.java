package org.cpchain.storage.switching;

/** What a move has reached. */
enum Stage {
  /** It is on the disk that copies are begun; there are none yet. */
  NOTED,
  /** Some rounds of copying are done. */
  COPYING,
  /** All entries are copied. */
  COPIED,
  /** All entries are compared. */
  COMPARED,
  /** Writers wait. */
  LOCKED,
  /** The copies have all that was written. */
  CARRIED,
  /** It is on the disk that the copies are the stores. */
  PLACED,
  /** Reads and writes go to the copies. */
  SWITCHED,
  /** The old stores are closed and deleted, unless somebody still reads them. */
  TIDIED
}
