package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;

/** A chain with economy nodes that vote, candidates, and a treasury that can pay. */
final class Community {
  static final BigInteger LOCK = cpc(200_000);
  static final Hash DOCUMENTS = digest(1);
  static final long TERM = 365 * DAY;

  final Chain chain = Chain.system();
  final Address anybody = chain.rich("Anybody", cpc(1_000));

  /** With 10, 9, … 3 million CPC in the economy pool; in all 52 million. */
  final List<Address> voters = new ArrayList<>();

  Community() {
    for (int i = 0; i < 8; i++) {
      Address voter = chain.rich("Voter" + i, cpc(20_000_000));
      chain.mustPay(voter, cpc(10_000_000 - 1_000_000 * i), "economy-pool", "deposit");
      voters.add(voter);
    }
    chain.world().grant(chain.address("treasury"), cpc(10_000_000));
  }

  static Hash digest(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    Arrays.fill(bytes, (byte) number);
    return Hash.of(bytes);
  }

  Address person(int number) {
    return FakeSuite.address("Director" + number);
  }

  Address stand(int number) {
    Address who = person(number);
    if (chain.world().balance(who).signum() == 0) {
      chain.rich("Director" + number, cpc(300_000));
    }
    BigInteger has = (BigInteger) chain.results("board", "lockOf", who).get("amount");
    chain.mustPay(who, LOCK.subtract(has).max(BigInteger.ZERO), "board", "stand", DOCUMENTS);
    return who;
  }

  /** Votes of 0 to count-1 for the persons of the same numbers, so that this is their order. */
  void vote(int count) {
    for (int i = 0; i < count; i++) {
      chain.must(voters.get(i), "board", "vote", person(i));
    }
  }

  /** A board of that many elected directors, whose term begins in this block. */
  Community board(int count) {
    for (int i = 0; i < count; i++) {
      stand(i);
    }
    chain.pass(14 * DAY);
    vote(count);
    chain.pass(14 * DAY);
    assertThat(directors()).hasSize(count);
    return this;
  }

  void appoint(Address who) {
    chain.must(Addresses.PROPOSALS, "board", "appoint", who);
  }

  @SuppressWarnings("unchecked") // as the ABI says
  List<Address> directors() {
    return (List<Address>) chain.view("board", "directors");
  }

  Address director(int number) {
    return directors().get(number);
  }

  String call(Address who, String function, Object... arguments) {
    return chain.call(who, "board", function, arguments);
  }

  BigInteger wallet(Address who) {
    return chain.world().balance(who);
  }
}
