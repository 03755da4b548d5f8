package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;

/** A board of five that elects its chairman. */
final class Ballots {
  static final Hash SALT = Community.digest(9);

  final Community community = new Community().board(5);
  final Chain chain = community.chain;

  /** The time in which the board may name its committees has passed. */
  Ballots() {
    chain.pass(14 * DAY);
  }

  Address[] committee() {
    Address[] experts = new Address[5];
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      experts[i] = FakeSuite.address("Expert" + i);
      list.append(i == 0 ? "" : ",").append(experts[i].toHex());
    }
    chain.must(community.person(0), "committees", "propose", 0, list.toString());
    chain.must(community.person(1), "committees", "vote", 1);
    chain.must(community.person(2), "committees", "vote", 1);
    return experts;
  }

  void open() {
    step();
    assertThat(chain.results("chair", "ballot")).containsEntry("round", 1L);
  }

  void step() {
    chain.must(community.anybody, "chair", "step");
  }

  /** The voters' choices in the first round of the latest ballot, up to the end of revealing. */
  void vote(int... choices) {
    for (int i = 0; i < choices.length; i++) {
      commit(i, choices[i]);
    }
    chain.pass(3 * DAY);
    for (int i = 0; i < choices.length; i++) {
      assertThat(reveal(i, choices[i])).isEmpty();
    }
    chain.pass(3 * DAY);
  }

  void commit(int voter, int candidate) {
    assertThat(tryCommit(voter, candidate)).isEmpty();
  }

  String tryCommit(int voter, int candidate) {
    Hash commitment = commitmentOf(community.person(voter), community.person(candidate));
    return chain.call(community.person(voter), "chair", "commit", commitment);
  }

  Hash commitmentOf(Address voter, Address candidate) {
    var ballot = chain.results("chair", "ballot");
    return (Hash)
        chain.view(
            "chair",
            "commitmentFor",
            ballot.get("number"),
            ballot.get("round"),
            voter,
            candidate,
            SALT);
  }

  Hash commitment(long round, int voter, int candidate) {
    return (Hash)
        chain.view(
            "chair",
            "commitmentFor",
            1,
            round,
            community.person(voter),
            community.person(candidate),
            SALT);
  }

  String reveal(int voter, int candidate) {
    return chain.call(
        community.person(voter), "chair", "reveal", community.person(candidate), SALT);
  }

  Object chairman() {
    return chain.view("chair", "chairman");
  }

  List<Object> finalists() {
    var ballot = chain.results("chair", "ballot");
    return List.of(ballot.get("first"), ballot.get("second"));
  }
}
