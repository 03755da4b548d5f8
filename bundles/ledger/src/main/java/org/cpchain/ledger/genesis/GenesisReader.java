package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.genesis.ChainParameters;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.genesis.Fields.BadFieldException;
import org.cpchain.module.ModuleVersion;

/**
 * Reads a genesis from JSON. Accounts are written as addresses, or as names that the node resolves
 * to its own keys. Safe for use by several threads.
 */
public final class GenesisReader {
  private static final int MAX_TEXT = 256;

  /** White Paper 2.0 §4: 1,000,000,000 CPC. */
  private static final BigInteger SUPPLY = BigInteger.TEN.pow(27);

  private static final long MAX_MILLIS = 86_400_000;

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final CryptoSuite suite;
  private final Function<String, Optional<Address>> names;

  /**
   * @param suite that the node runs
   * @param names accounts by name, for example those of the node's keys
   */
  public GenesisReader(CryptoSuite suite, Function<String, Optional<Address>> names) {
    this.suite = suite;
    this.names = names;
  }

  /** Refused with {@code bad-genesis}: the message names the field and says what is expected. */
  public Result<Genesis> read(String text) {
    try {
      return Result.ok(genesis(new Fields(json.readTree(text), "")));
    } catch (JsonProcessingException e) {
      return refused("it is no JSON: " + e.getOriginalMessage() + " (line " + line(e) + ")");
    } catch (BadFieldException e) {
      return refused(e.getMessage());
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private static Result<Genesis> refused(String what) {
    return Result.refused("bad-genesis", "the genesis cannot be used: " + what);
  }

  private Genesis genesis(Fields in) {
    String suiteName = in.text("suite");
    if (!suiteName.equals(suite.name())) {
      throw new BadFieldException(
          "suite",
          "is \""
              + suiteName
              + "\", but the chain in this data folder has \""
              + suite.name()
              + "\", and keeps it; a chain of another suite begins in a data folder of its own"
              + " (guomi needs the feature cpchain-crypto-guomi)");
    }
    List<Address> validators = accounts(in, "validators");
    if (new HashSet<>(validators).size() != validators.size()) {
      throw new BadFieldException("validators", "names an account twice");
    }
    List<Address> proposers = in.has("proposers") ? accounts(in, "proposers") : validators;
    Committee committee = new Committee(validators, proposers);
    Optional<ElectionRules> elections = DporSection.read(in, committee);
    Genesis genesis =
        new Genesis(
            shortText(in, "name"),
            BigInteger.valueOf(in.number("chainId", 1, Long.MAX_VALUE / 4)),
            suiteName,
            timestamp(in),
            committee,
            parameters(in.object("parameters"), fees(in)),
            allocation(in.object("allocation"), elections.isPresent()),
            protocols(in),
            elections,
            GovernanceSection.read(in),
            in.has("extra") ? shortText(in, "extra") : "");
    in.end();
    return genesis;
  }

  private Optional<FeeRules> fees(Fields in) {
    return in.has("fees")
        ? FeesSection.read(in, "fees", (text, field) -> account(text, field))
        : Optional.empty();
  }

  private static ChainParameters parameters(Fields in, Optional<FeeRules> fees) {
    ChainParameters parameters =
        new ChainParameters(
            in.number("periodMillis", 0, MAX_MILLIS),
            in.number("timeoutMillis", 1, MAX_MILLIS),
            in.flag("emptyBlocks"),
            (int) in.number("maxBlockBytes", 256 * 1024, 64 * 1024 * 1024),
            in.number("blockGasLimit", 3_000_000, 1_000_000_000_000L),
            in.amount("baseFee"),
            in.amount("minGasPrice"),
            in.has("allowTimingDependentSafety") && in.flag("allowTimingDependentSafety"),
            fees);
    if (fees.isPresent() && parameters.baseFee().signum() == 0) {
      throw new BadFieldException(
          in.name("baseFee"), "must be above 0 on a chain with fees: zero is no price");
    }
    if (parameters.emptyBlocks() && parameters.periodMillis() == 0) {
      throw new BadFieldException(
          in.name("periodMillis"), "must be above 0 when emptyBlocks is true");
    }
    in.end();
    return parameters;
  }

  /**
   * @param limited whether the chain has the paper's economy, in which nothing makes new CPC
   */
  private SortedMap<Address, BigInteger> allocation(Fields in, boolean limited) {
    SortedMap<Address, BigInteger> allocation = new TreeMap<>();
    for (String name : in.names()) {
      BigInteger wei = in.amount(name);
      if (wei.signum() == 0) {
        throw new BadFieldException(in.name(name), "is zero; leave the account out");
      }
      if (allocation.put(account(name, in.name(name)), wei) != null) {
        throw new BadFieldException(in.name(name), "names an account that is there already");
      }
    }
    BigInteger all = allocation.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (limited && all.compareTo(SUPPLY) > 0) {
      throw new BadFieldException(
          "allocation",
          "gives " + Amount.format(all) + " in all; there are " + Amount.format(SUPPLY));
    }
    return allocation;
  }

  private static List<ModuleVersion> protocols(Fields in) {
    List<ModuleVersion> protocols = new ArrayList<>();
    for (JsonNode entry : in.list("protocols")) {
      Fields module = new Fields(entry, "protocols[" + protocols.size() + "]");
      protocols.add(
          new ModuleVersion(
              shortText(module, "family"),
              shortText(module, "protocol"),
              shortText(module, "version")));
      module.end();
    }
    return protocols;
  }

  private List<Address> accounts(Fields in, String field) {
    List<Address> accounts = new ArrayList<>();
    for (JsonNode entry : in.list(field)) {
      accounts.add(account(entry.asText(), in.name(field) + "[" + accounts.size() + "]"));
    }
    return accounts;
  }

  private Address account(String text, String field) {
    return names
        .apply(text)
        .or(() -> suite.parseAddress(text))
        .orElseThrow(
            () ->
                new BadFieldException(
                    field,
                    "\""
                        + text
                        + "\" is neither an address with a right checksum nor one of the"
                        + " node's keys"));
  }

  private static String shortText(Fields in, String field) {
    String text = in.text(field);
    if (text.length() > MAX_TEXT) {
      throw new BadFieldException(in.name(field), "has more than " + MAX_TEXT + " characters");
    }
    return text;
  }

  private static long timestamp(Fields in) {
    String expected = "expected a UTC time after 1970, such as 2026-01-01T00:00:00Z";
    try {
      long millis = Instant.parse(in.text("timestamp")).toEpochMilli();
      if (millis < 0) {
        throw new BadFieldException("timestamp", expected);
      }
      return millis;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadFieldException("timestamp", expected);
    }
  }
}
