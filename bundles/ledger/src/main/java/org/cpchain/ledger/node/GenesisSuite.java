package org.cpchain.ledger.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.genesis.EmbeddedGenesis;

/**
 * The crypto suite that the node's genesis names, read before anything else of it: all the rest is
 * read with the suite.
 *
 * @param file that names it; empty text for the embedded genesis
 */
record GenesisSuite(String name, String file) {
  /**
   * Of the chain that was begun, else of the operator's file, else of the embedded genesis. Where
   * the file cannot be read it is the standard suite, with which the node then says what is wrong
   * with the file.
   */
  static GenesisSuite of(NodeSettings settings) {
    for (Path file : new Path[] {settings.keptGenesis(), settings.genesisFile()}) {
      if (Files.exists(file)) {
        try {
          return new GenesisSuite(suite(Files.readString(file)), file.toString());
        } catch (IOException e) {
          return new GenesisSuite(CryptoSuite.STANDARD, file.toString());
        }
      }
    }
    try {
      return new GenesisSuite(suite(EmbeddedGenesis.json()), "");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the embedded genesis is no JSON", e);
    }
  }

  private static String suite(String genesis) throws JsonProcessingException {
    JsonNode suite = new ObjectMapper().readTree(genesis).path("suite");
    return suite.isTextual() ? suite.asText() : CryptoSuite.STANDARD;
  }

  /** What the operator is told as long as nothing here provides the suite. */
  String missing() {
    String remedy =
        switch (name) {
          case CryptoSuite.STANDARD ->
              "Start the bundle org.cpchain.crypto-standard of the feature cpchain-base";
          case CryptoSuite.GUOMI ->
              "Install the bundle org.cpchain.crypto-guomi: feature:install cpchain-crypto-guomi";
          default ->
              "This version knows \"standard\" and \"guomi\" (feature cpchain-crypto-guomi); install"
                  + " the bundle of the suite, or correct the genesis";
        };
    return "the genesis "
        + (file.isEmpty() ? "" : file + " ")
        + "names the crypto suite \""
        + name
        + "\", and no bundle here provides it and its keys. "
        + remedy
        + "; the ledger opens as soon as it is there.";
  }
}
