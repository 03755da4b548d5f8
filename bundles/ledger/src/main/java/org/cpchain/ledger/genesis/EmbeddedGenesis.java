package org.cpchain.ledger.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The genesis of a node that was given none: a network of this node alone. It names the account
 * {@code node}, which is the node's own key; the first start resolves it and keeps the result in
 * the data folder, so that the chain stays the same whatever later versions bring along.
 */
public final class EmbeddedGenesis {
  private static final String RESOURCE = "embedded.json";

  private EmbeddedGenesis() {}

  /** For {@link GenesisReader}. */
  public static String json() {
    try (InputStream in = EmbeddedGenesis.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the bundle lacks " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
