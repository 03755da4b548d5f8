package org.cpchain.lbft.core;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.cpchain.base.Hash;

/**
 * What a peer was given since the last repetition. Blocks are large: each goes out once, and once
 * more to who has lost it; so a peer gets no more than twice the few blocks of the height being
 * decided. Final blocks are as many as a peer may catch up by, which asks for each height once; in
 * bytes they are at most eight full blocks, and the one that passes the limit.
 *
 * @param count of all answers
 * @param bodies how often a block of the height being decided was sent
 * @param recalls how often a final block was fetched, by height
 * @param bytes of final blocks
 */
public record Answers(
    int count,
    NavigableMap<Hash, Integer> bodies,
    NavigableMap<Long, Integer> recalls,
    long bytes) {
  static final int MAX_ANSWERS = 64;
  static final int MAX_COPIES = 2;
  static final int MAX_FULL_BLOCKS = 8;

  public Answers {
    bodies = Sorted.copy(bodies);
    recalls = Sorted.copy(recalls);
  }

  static Answers of(int count) {
    return new Answers(count, new TreeMap<>(), new TreeMap<>(), 0);
  }

  boolean isOneMore() {
    return count < MAX_ANSWERS;
  }

  Answers plusOne() {
    return new Answers(count + 1, bodies, recalls, bytes);
  }

  boolean mayShow(Hash block) {
    return bodies.getOrDefault(block, 0) < MAX_COPIES;
  }

  Answers shown(Hash block) {
    int times = bodies.getOrDefault(block, 0) + 1;
    return new Answers(count, Sorted.plus(bodies, block, times), recalls, bytes);
  }

  boolean mayRecall(long height) {
    return recalls.getOrDefault(height, 0) < MAX_COPIES;
  }

  Answers recalling(long height) {
    int times = recalls.getOrDefault(height, 0) + 1;
    return new Answers(count, bodies, Sorted.plus(recalls, height, times), bytes);
  }

  boolean hasRoom(int maxBlockBytes) {
    return bytes < (long) MAX_FULL_BLOCKS * maxBlockBytes;
  }

  Answers recalled(int size) {
    return new Answers(count, bodies, recalls, bytes + size);
  }

  void write(Writer out) {
    out.int32(count);
    out.list(bodies.entrySet(), entry -> out.hash(entry.getKey()).int32(entry.getValue()));
    out.list(recalls.entrySet(), entry -> out.int64(entry.getKey()).int32(entry.getValue()));
    out.int64(bytes);
  }

  static Answers read(Reader in) {
    return new Answers(
        in.natural32(),
        BasisCodec.map(in, in::hash, in::natural32),
        BasisCodec.map(in, in::natural64, in::natural32),
        in.natural64());
  }
}
