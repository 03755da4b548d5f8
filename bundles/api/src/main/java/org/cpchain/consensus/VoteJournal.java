package org.cpchain.consensus;

import java.util.List;
import org.cpchain.base.Bytes;

/**
 * Remembers what this validator has promised. An entry is durable before {@link #append} returns,
 * and only then may a vote leave (rule R2).
 */
public interface VoteJournal {
  void append(long height, Bytes entry);

  /**
   * The entries of heights that were not forgotten, in the order in which they were appended. Those
   * of final heights may lack: they bind nobody, and another protocol may have written them.
   */
  List<Bytes> entries();

  /** Entries of heights below may go: those heights are final. */
  void forgetBelow(long height);
}
