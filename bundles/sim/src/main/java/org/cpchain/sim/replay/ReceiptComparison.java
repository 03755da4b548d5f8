package org.cpchain.sim.replay;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.ledger.Receipt;

/** Says in which transactions of a block the receipts differ. */
final class ReceiptComparison {
  private ReceiptComparison() {}

  /**
   * @param found of the block's transactions, and of its end
   * @param right what they are compared with
   */
  static List<String> differences(List<Receipt> found, List<Receipt> right) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(found.size(), right.size()); i++) {
      if (i >= found.size() || i >= right.size()) {
        String where = where(i < found.size() ? found.get(i) : right.get(i));
        differences.add(where + (i < found.size() ? " is more" : " is missing"));
      } else if (!found.get(i).equals(right.get(i))) {
        differences.add(
            "%s: %s in place of %s"
                .formatted(where(right.get(i)), text(found.get(i)), text(right.get(i))));
      }
    }
    return differences;
  }

  /** Those that succeed on one side and fail on the other. */
  static List<String> otherEndings(List<Receipt> found, List<Receipt> chains) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < Math.min(found.size(), chains.size()); i++) {
      if (found.get(i).success() != chains.get(i).success()) {
        others.add(where(chains.get(i)) + ", which " + text(found.get(i)));
      }
    }
    return others;
  }

  private static String where(Receipt receipt) {
    return receipt.isBlockEnd()
        ? "the receipt of the block's end"
        : "transaction " + receipt.transactionIndex() + " " + receipt.transactionHash();
  }

  private static String text(Receipt receipt) {
    return "%s with %d gas and %d events"
        .formatted(
            receipt.success() ? "succeeds" : "fails (" + receipt.revertReason() + ")",
            receipt.gasUsed(),
            receipt.logs().size());
  }
}
