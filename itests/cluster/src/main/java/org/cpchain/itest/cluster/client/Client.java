package org.cpchain.itest.cluster.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.history.Operation.Answer;
import org.cpchain.itest.cluster.history.Operation.Submission;

/**
 * One user, who does one thing after the other, each at a node by lot. A transaction without an
 * acknowledgement is handed to other nodes until one takes it or says that its nonce is used: those
 * behind it would wait for it for ever.
 */
final class Client {
  private static final int MOST_WEI = 1000;
  private static final int REMEMBERED = 20;

  private final Wallet wallet;
  private final List<String> others;
  private final List<ClusterNode> nodes;
  private final Shelf shelf;
  private final Mouthpiece mouth;
  private final RandomGenerator random;
  private final List<Wallet.Signed> sent = new ArrayList<>();

  /**
   * @param others accounts to pay, and to ship to
   */
  Client(
      Wallet wallet,
      List<String> others,
      List<ClusterNode> nodes,
      Shelf shelf,
      Mouthpiece mouth,
      RandomGenerator random) {
    this.wallet = wallet;
    this.others = others;
    this.nodes = nodes;
    this.shelf = shelf;
    this.mouth = mouth;
    this.random = random;
  }

  /** Does something. */
  void act() throws InterruptedException {
    String other = pick(others);
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 ->
          send(wallet.transfer(other, BigInteger.valueOf(1 + random.nextInt(MOST_WEI))));
      case 4, 5, 6 -> send(wallet.act(shelf.next(wallet.address(), other, random)));
      case 7 -> mouth.read(pick(nodes), other);
      case 8 -> mouth.read(pick(nodes), wallet.address());
      default -> askAgain();
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
  }

  private void send(Wallet.Signed signed) throws InterruptedException {
    while (!isDone(mouth.submit(pick(nodes), signed))) {
      TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(400));
    }
    sent.add(signed);
    if (sent.size() > REMEMBERED) {
      sent.remove(0);
    }
  }

  private static boolean isDone(Submission submission) {
    return submission.answer() == Answer.TAKEN
        || (submission.answer() == Answer.REFUSED
            && submission.message().contains("nonce-too-low"));
  }

  /** Where something is that was sent earlier; or sends it again, which must not do it again. */
  private void askAgain() {
    if (sent.isEmpty()) {
      return;
    }
    Wallet.Signed earlier = pick(sent);
    if (random.nextBoolean()) {
      mouth.look(pick(nodes), earlier.intent().hash());
    } else {
      mouth.submit(pick(nodes), earlier);
    }
  }

  private <T> T pick(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
