package org.cpchain.sim.trace;

import java.util.List;
import org.cpchain.base.Bytes;

/**
 * Names of LBFT's messages as they stand in White Paper 2.0 §2.4, each followed by height, round
 * and the first digits of the block: {@code PREPARE 3/0 5f1c}. All LBFT messages begin with a
 * version (1 byte), the kind (1), the genesis hash (32) and the height (8).
 */
final class LbftNames implements Names {
  private static final List<String> KINDS =
      List.of(
          "",
          "PREPREPARE",
          "PREPARE",
          "COMMIT",
          "VALIDATE",
          "REQUEST",
          "IMPEACH-PREPREPARE",
          "IMPEACH-PREPARE",
          "IMPEACH-COMMIT",
          "IMPEACH-VALIDATE",
          "COMPLAINT",
          "TESTIMONY");
  private static final List<String> WITHOUT_ROUND = List.of("PREPREPARE", "REQUEST");
  private static final List<String> WITHOUT_BLOCK =
      List.of("COMPLAINT", "IMPEACH-PREPREPARE", "TESTIMONY");
  private static final int HEIGHT_AT = 34;
  private static final int AFTER_HEIGHT = HEIGHT_AT + Long.BYTES;

  private final boolean rounds;

  /**
   * @param rounds whether the protocol has rounds; else the one behind the height is always 0
   */
  LbftNames(boolean rounds) {
    this.rounds = rounds;
  }

  @Override
  public String message(Bytes message) {
    int kind = message.size() > 1 ? message.get(1) : 0;
    if (kind < 1 || kind >= KINDS.size()) {
      return Names.unknown().message(message);
    }
    String name = KINDS.get(kind);
    boolean round = !WITHOUT_ROUND.contains(name);
    String where = String.valueOf(Names.number(message, HEIGHT_AT, Long.BYTES));
    if (round && rounds) {
      where += "/" + Names.number(message, AFTER_HEIGHT, Integer.BYTES);
    }
    int blockAt = AFTER_HEIGHT + (round ? Integer.BYTES : 0);
    return name + " " + where + block(name, message, blockAt);
  }

  private static String block(String name, Bytes message, int at) {
    boolean none = WITHOUT_BLOCK.contains(name);
    long digits = Names.number(message, at, Short.BYTES);
    return none || digits == 0 ? "" : " %04x".formatted(digits);
  }
}
