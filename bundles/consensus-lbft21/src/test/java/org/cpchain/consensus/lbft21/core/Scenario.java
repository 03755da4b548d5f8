package org.cpchain.consensus.lbft21.core;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;

/**
 * The scenarios that an implementation of LBFT should pass, by their numbers. In all of them {@link
 * Cluster} checks that no two validators have different final blocks at one height. Validator 0 is
 * the scheduled proposer of height 1.
 */
abstract class Scenario {
  static final long PERIOD = 10_000;
  static final long TIMEOUT = 10_000;
  static final ChainRules PERIODIC =
      new ChainRules(BigInteger.ONE, Hash.ZERO, PERIOD, TIMEOUT, true, 1 << 16, false);

  Cluster cluster = new Cluster(4, 1);

  static List<String> contents(SimulatedNode<State> node) {
    return node.application.contents();
  }

  boolean reached(long height, int... nodes) {
    return IntStream.of(nodes).allMatch(i -> cluster.node(i).application.height() >= height);
  }

  void startAll(int... nodes) {
    IntStream.of(nodes).forEach(i -> cluster.node(i).start());
  }

  void submit(String line, int... nodes) {
    IntStream.of(nodes).forEach(i -> cluster.node(i).submit(line));
  }

  Proposal firstBlock(String content, long timestamp) {
    return FakeApplication.block(1, Hash.ZERO, timestamp, cluster.validator(0), content);
  }

  static Message show(Proposal block) {
    return new Message.PrePrepare(block.height(), block.hash(), block.payload());
  }
}
