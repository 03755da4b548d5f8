package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;

/** Whether a suite answers as it must: as was recorded, and as the one that runs. */
final class Examination {
  private static final int EXAMPLES = 3;

  private final Duration limit;

  /**
   * @param limit of all answers together
   */
  Examination(Duration limit) {
    this.limit = limit;
  }

  /**
   * @param asked how many questions
   * @param wrong those that were answered wrongly, without secrets
   */
  record Finding(int asked, List<String> wrong) {
    Optional<String> objection() {
      return wrong.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "it answers "
                  + wrong.size()
                  + " of "
                  + asked
                  + " questions wrongly: "
                  + String.join("; ", wrong.subList(0, Math.min(EXAMPLES, wrong.size()))));
    }
  }

  /** By the recorded answers, else by those of the running one when there is one that answers. */
  Finding examine(CryptoSuite candidate, Optional<CryptoSuite> running) {
    Result<SortedMap<String, String>> answers = ask(candidate);
    if (answers instanceof Result.Refused<SortedMap<String, String>> refused) {
      return new Finding(1, List.of(refused.reason().message()));
    }
    SortedMap<String, String> given = answers.toOptional().orElseThrow();
    boolean standard = CryptoSuite.STANDARD.equals(candidate.name());
    if (standard && Questions.digest(given).equals(Questions.STANDARD)) {
      return new Finding(given.size(), List.of());
    }
    List<String> wrong =
        running
            .flatMap(suite -> ask(suite).toOptional())
            .map(right -> differences(right, given))
            .orElse(List.of());
    if (wrong.isEmpty() && standard) {
      wrong = List.of("its answers are not the recorded ones of the standard suite");
    }
    return new Finding(given.size(), wrong);
  }

  private Result<SortedMap<String, String>> ask(CryptoSuite suite) {
    return Trials.within(limit, () -> Questions.answers(suite));
  }

  private static List<String> differences(
      SortedMap<String, String> right, SortedMap<String, String> given) {
    return right.entrySet().stream()
        .filter(question -> !Objects.equals(given.get(question.getKey()), question.getValue()))
        .map(
            question ->
                question.getKey()
                    + " is "
                    + question.getValue()
                    + ", not "
                    + given.get(question.getKey()))
        .toList();
  }

  /** Why the suite cannot be used with these keys; empty when it finds who has signed. */
  Optional<String> objection(CryptoSuite candidate, SecurityModule keys) {
    Optional<PublicKey> key = keys.publicKey(SecurityModule.NODE_KEY);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Hash digest = Questions.own();
    Signature first = keys.sign(SecurityModule.NODE_KEY, digest);
    Signature second = keys.sign(SecurityModule.NODE_KEY, digest);
    Result<Boolean> found =
        Trials.within(
            limit,
            () ->
                first.equals(second)
                    && candidate.recover(digest, first).equals(key)
                    && candidate.verify(key.get(), digest, first));
    return found.toOptional().orElse(false)
        ? Optional.empty()
        : Optional.of("it does not find the node's key in the node's signature");
  }
}
