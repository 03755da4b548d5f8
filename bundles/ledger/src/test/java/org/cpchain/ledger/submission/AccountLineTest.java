package org.cpchain.ledger.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.CPC;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.core.ToyMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is signed may leave only when it is durable, also when others send meanwhile. */
class AccountLineTest {
  private static final Submission CALL =
      new Submission(
          "key", SponsoredNode.ALIAS, ToyMachine.CONTRACT, BigInteger.ZERO, Bytes.of((byte) 1));

  private SponsoredNode node;
  private AccountLine line;

  @BeforeEach
  void start() {
    SponsoredChain chain = new SponsoredChain();
    chain.sponsor(3);
    chain.money(CPC);
    node = new SponsoredNode(chain, 5);
    line = node.line();
  }

  @AfterEach
  void stop() {
    node.kill();
  }

  @Test
  void aNewOneLeavesWhenItIsDurable() {
    AccountLine.Accepted accepted = line.accept(CALL, Hash.ZERO).toOptional().orElseThrow();
    assertThat(line.all()).isEmpty();

    accepted.durable().join();
    line.release(accepted.open());

    assertThat(line.all()).containsExactly(accepted.open());
  }

  @Test
  void soDoesTheOneWithAPrice() {
    AccountLine.Accepted accepted = line.accept(CALL, Hash.ZERO).toOptional().orElseThrow();
    accepted.durable().join();
    line.release(accepted.open());

    AccountLine.Accepted paid =
        line.pay(accepted.open(), new Reason("fee-required", "nobody bears it"))
            .toOptional()
            .orElseThrow();
    assertThat(accepted.open().isUnpriced()).isTrue();
    assertThat(line.all()).isEmpty();
    paid.durable().join();
    line.release(paid.open());

    assertThat(line.all()).containsExactly(paid.open());
  }

  @Test
  void soDoesTheOneWithANewNonce() {
    AccountLine.Accepted accepted = line.accept(CALL, Hash.ZERO).toOptional().orElseThrow();
    accepted.durable().join();
    line.release(accepted.open());

    AccountLine.Accepted renewed = line.renew(accepted.open()).orElseThrow();
    assertThat(line.all()).isEmpty();
    renewed.durable().join();
    line.release(renewed.open());

    assertThat(line.all()).containsExactly(renewed.open());
  }
}
