package org.cpchain.network.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a founder wants.
 *
 * @param template of the genesis, name and chain id set
 * @param funds what each account has at the beginning, such as {@code 1000000 CPC}; empty: nothing
 * @param life of the nodes' certificates and of the CA's
 * @param central organisations whose keys the founder makes
 * @param requests of those that have made theirs
 */
public record Plan(
    ObjectNode template,
    String funds,
    Lives life,
    List<Central> central,
    List<JoinRequest> requests) {
  private static final String RESOURCE = "template.json";
  private static final String DRUGLEDGER = "0x0000000000000000000000000000000000002001";

  /** Accounts 0 and 1 of Hardhat. */
  private static final List<String> PUBLIC_KEYS =
      List.of(
          "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
          "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

  /** How long certificates are good. */
  public record Lives(Duration node, Duration authority) {}

  /**
   * An organisation whose keys the founder makes.
   *
   * @param keys names of its accounts besides the node's own
   */
  public record Central(String name, boolean validator, Place place, List<String> keys) {
    /** Reads {@code organisation@host:port}. */
    public static Central parse(String text, boolean validator, List<String> keys) throws Refusal {
      int at = text.indexOf('@');
      if (at < 1 || !text.substring(0, at).matches(Organisation.NAME)) {
        throw new Refusal(
            "'"
                + text
                + "' is no organisation; write name@host:port, such as alpha@10.0.0.1:30310");
      }
      return new Central(
          text.substring(0, at),
          validator,
          Refusal.orThrow(Place.parse(text.substring(at + 1))),
          List.copyOf(keys));
    }
  }

  /**
   * The genesis to start from.
   *
   * @param given a genesis file's text; empty: that of a new network with blocks on demand
   */
  public static ObjectNode template(String given, String name, long chainId, Instant now)
      throws Refusal {
    ObjectNode template = Documents.object(given.isEmpty() ? embedded() : given, "the template");
    template.put("name", name);
    template.put("chainId", chainId);
    template.put("timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
    return template;
  }

  /**
   * Says how long the terms of a chain with elections are.
   *
   * @param views turns of each proposer in a term
   */
  public static void divide(ObjectNode template, int views) throws Refusal {
    if (!(template.path("dpor") instanceof ObjectNode terms)) {
      throw new Refusal("--views is for a chain with elections; give the genesis a section dpor");
    }
    terms.put("views", views);
  }

  /**
   * Makes a chain to try things on: accounts whose keys everybody knows have CPC, and one of them
   * develops drugledger where the chain has fees.
   */
  public static void develop(ObjectNode template) {
    ObjectNode allocation = template.withObject("/allocation");
    PUBLIC_KEYS.forEach(account -> allocation.put(account, "1000000 CPC"));
    if (template.path("fees").asBoolean()) {
      template.putObject("fees");
    }
    if (template.path("fees").isObject()) {
      template.withObject("/fees/developers").put(DRUGLEDGER, PUBLIC_KEYS.get(1));
    }
    if (template.path("dpor").isObject()) {
      template.withObject("/governance").put("modules.unapproved", 1);
    }
  }

  private static String embedded() {
    try (InputStream in = Plan.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the bundle lacks " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
