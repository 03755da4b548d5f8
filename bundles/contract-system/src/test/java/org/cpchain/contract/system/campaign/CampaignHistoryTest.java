package org.cpchain.contract.system.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.campaign.CampaignModel.Attempt;
import org.cpchain.contract.system.campaign.Electorate.Proofs;
import org.cpchain.testkit.FakeSuite;

/** Random histories give what the plain rules give, call by call, and nothing piles up. */
class CampaignHistoryTest {
  private static final int STEPS = 500;
  private static final long KEPT_TERMS = 3 + 22; // the distance, and 256 blocks in terms of 12
  private static final List<String> DIFFICULTIES =
      List.of("admission.cpu-difficulty", "admission.memory-difficulty");

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void everyAnswerIsThatOfTheModel(@ForAll long seed) {
    new History(seed).run();
  }

  private static final class History {
    final Random random;
    final Electorate electorate = new Electorate();
    final CampaignModel model = new CampaignModel();
    final List<Address> people = new ArrayList<>();
    final List<Hash> hashes = new ArrayList<>();
    final TreeSet<String> seen = new TreeSet<>();
    int accepted;

    History(long seed) {
      random = new Random(seed);
      model.defaults.addAll(Electorate.DEFAULTS);
      for (int i = 0; i < 12; i++) {
        people.add(electorate.chain.rich("Node" + i, Chain.cpc(1_000_000)));
      }
      people.addAll(Electorate.DEFAULTS);
      electorate.passTo(30);
      DIFFICULTIES.forEach(name -> set(name, 2));
      for (int i = 0; i < 9; i++) {
        toggle(people.get(i));
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        int dice = random.nextInt(20);
        if (dice < 12) {
          claim();
        } else if (dice < 15) {
          promise();
        } else if (dice < 16) {
          toggle(anybody());
        } else if (dice < 17) {
          govern();
        }
        int blocks = random.nextInt(100) == 0 ? 330 : random.nextInt(6);
        electorate.passTo(electorate.height() + blocks);
        people.forEach(this::forgotten);
        if (step % 4 == 0) {
          compare();
        }
      }
      assertThat(accepted).isGreaterThan(30);
      assertThat(seen)
          .contains("bad-terms", "no-rnode", "still-candidate", "wrong-nonce", "old-block");
      forgetAll();
    }

    void claim() {
      Address node = anybody();
      long newest = electorate.newest();
      Proofs cpu = electorate.solve(node, newest - random.nextInt(4));
      Proofs memory = random.nextBoolean() ? cpu : electorate.solve(node, newest);
      Attempt attempt =
          new Attempt(
              random.nextInt(12) == 0 ? anybody() : node,
              random.nextInt(10) == 0 ? random.nextInt(12) : 1 + random.nextInt(3),
              cpu.cpuNonce() + (random.nextInt(10) == 0 ? 1 : 0),
              cpu.cpuBlock() + otherBlock(),
              memory.memoryNonce() + (random.nextInt(10) == 0 ? 1 : 0),
              memory.memoryBlock() + otherBlock(),
              random.nextInt(10) == 0
                  ? random.nextInt(4)
                  : model.parameters.get("campaign.version"),
              random.nextInt(15) == 0 ? Hash.ZERO : hash());
      while (hashes.size() < electorate.height()) {
        hashes.add(electorate.hash(hashes.size()));
      }

      String expected = model.claim(attempt, electorate.height(), electorate.term(), hashes);

      String reason =
          electorate.claim(
              attempt.node(),
              attempt.terms(),
              new Proofs(
                  attempt.cpuNonce(),
                  attempt.cpuBlock(),
                  attempt.memoryNonce(),
                  attempt.memoryBlock()),
              attempt.version(),
              attempt.commitment());
      assertThat(code(reason)).as("%s of %s", reason, attempt).isEqualTo(expected);
      seen.add(expected);
      accepted += expected.isEmpty() ? 1 : 0;
    }

    void promise() {
      Address node = anybody();
      Hash commitment = random.nextInt(10) == 0 ? Hash.ZERO : hash();
      String expected = model.promise(node, commitment, electorate.term(), Electorate.DISTANCE);
      assertThat(code(electorate.call(node, "campaign", "promise", commitment)))
          .isEqualTo(expected);
    }

    /** Becomes an RNode, or ceases to be one, when its CPC and elections allow it. */
    void toggle(Address node) {
      electorate.chain.pass(100 * Chain.MINUTE);
      if (model.rnodes.contains(node)) {
        if (electorate.call(node, "rnode-pool", "withdraw", Chain.cpc(200_000)).isEmpty()) {
          model.rnodes.remove(node);
        }
      } else if (electorate.chain.world().balance(node).compareTo(Chain.cpc(200_000)) >= 0) {
        electorate.chain.execute(node, Chain.cpc(200_000), "rnode-pool", "deposit");
        model.rnodes.add(node);
      }
    }

    void govern() {
      switch (random.nextInt(4)) {
        case 0 -> set(DIFFICULTIES.get(random.nextInt(2)), random.nextInt(5));
        case 1 -> set("campaign.version", 1 + random.nextInt(3));
        case 2 -> set("campaign.terms-max", 3 + random.nextInt(8));
        default -> set("campaign.accepted-blocks", 5 + random.nextInt(16));
      }
    }

    void set(String name, long value) {
      electorate.parameter(name, value);
      model.parameters.put(name, value);
    }

    /** All that can be asked. */
    void compare() {
      for (long back = -11; back <= KEPT_TERMS + 2; back++) {
        long term = electorate.term() - back;
        if (term >= 0) {
          List<Address> expected =
              back > KEPT_TERMS ? List.of() : model.lists.getOrDefault(term, List.of());
          assertThat(electorate.candidates(term)).isEqualTo(expected);
        }
      }
      for (Address node : people) {
        CampaignModel.Claim claim =
            model.claims.getOrDefault(node, new CampaignModel.Claim(0, 0, 0, 0));
        assertThat(electorate.info(node))
            .containsExactly(claim.count(), claim.start(), claim.stop());
        CampaignModel.Promise promise =
            model.promises.getOrDefault(node, new CampaignModel.Promise(Hash.ZERO, 0));
        assertThat(electorate.commitment(node))
            .isEqualTo(Map.of("hash", promise.hash(), "term", promise.term()));
      }
    }

    /** Who may have been forgotten, and has been, is as if it had never been there. */
    void forgotten(Address node) {
      CampaignModel.Claim claim = model.claims.get(node);
      boolean may = claim != null && claim.stop() < electorate.term() - KEPT_TERMS;
      if (may && electorate.info(node).equals(List.of(0L, 0L, 0L))) {
        model.claims.remove(node);
        if (!model.defaults.contains(node)) {
          model.promises.remove(node);
        }
      }
    }

    /** Behind all terms a few claims leave nothing but what is theirs. */
    void forgetAll() {
      set("campaign.version", 1);
      DIFFICULTIES.forEach(name -> set(name, 0));
      Address last = electorate.rnode("Last");
      for (int i = 0; i < 40; i++) {
        electorate.passTo(electorate.height() + 4 * Electorate.LENGTH);
        assertThat(electorate.claim(last, 3)).isEmpty();
      }
      // of 8 or 9 claims that are kept: each 3 lists with size, page, place in the queue
      assertThat(electorate.kept()).isLessThan(9 * 9 + 2 + Electorate.DEFAULTS.size() + 1);
    }

    long otherBlock() {
      return random.nextInt(10) == 0 ? random.nextInt(30) - 22 : 0;
    }

    Address anybody() {
      return people.get(random.nextInt(people.size()));
    }

    Hash hash() {
      return FakeSuite.INSTANCE.hash(BigInteger.valueOf(random.nextLong()).toByteArray());
    }

    static String code(String reason) {
      int colon = reason.indexOf(':');
      return colon < 0 ? reason : reason.substring(0, colon);
    }
  }
}
