package org.cpchain.ledger.node;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.storage.mvstore.MvStorageProvider;

/** Prints how fast a node catches up; run by hand: number of blocks, and the distance to skip. */
final class SyncSpeed {
  private SyncSpeed() {}

  public static void main(String[] args) throws Exception {
    int blocks = Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("sync-speed");
    try (SyncRig rig = new SyncRig(folder)) {
      long begin = System.nanoTime();
      rig.grow(blocks);
      System.out.printf("made %d blocks in %d ms%n", blocks, millis(begin));
      rig.connectSource();
      begin = System.nanoTime();
      TestNode follower =
          rig.follower(
              new MvStorageProvider(folder.resolve("disk"), 64),
              args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE);
      rig.awaitHead(follower);
      long took = millis(begin);
      System.out.printf("%d blocks in %d ms: %d blocks/s%n", blocks, took, blocks * 1000L / took);
      begin = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        rig.grow(1);
        rig.awaitHead(follower);
      }
      System.out.printf(
          "one block behind: %d ms a block, made and followed%n", millis(begin) / 200);
    }
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }
}
