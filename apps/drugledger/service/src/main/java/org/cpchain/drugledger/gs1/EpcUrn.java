package org.cpchain.drugledger.gs1;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpchain.base.Result;

/**
 * EPC URNs: {@code urn:epc:id:} for one thing, {@code urn:epc:class:lgtin:} for a lot, {@code
 * urn:epc:idpat:} for a class. Source: EPC Tag Data Standard 2.0, sections 6 and 8.
 */
public final class EpcUrn {
  private static final Pattern PREFIX = Pattern.compile("\\d{6,12}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern ESCAPED =
      Pattern.compile("(?:[!'()*+,\\-.0-9:;=A-Z_a-z]|%[0-9A-Fa-f]{2})+");
  private static final String MUST_ESCAPE = "\"%&/<>?#";

  private EpcUrn() {}

  public static boolean looksLike(String text) {
    return text.startsWith("urn:epc:id:")
        || text.startsWith("urn:epc:class:")
        || text.startsWith("urn:epc:idpat:");
  }

  /** Refused with {@code not-an-identifier} and what is wrong. */
  public static Result<Gs1Id> parse(String urn) {
    String[] parts = urn.split(":", 5);
    Optional<EpcScheme> scheme = parts.length == 5 ? EpcScheme.named(parts[3]) : Optional.empty();
    if (!looksLike(urn) || scheme.isEmpty()) {
      return refused(urn, "the scheme is not known");
    }
    boolean pattern = "idpat".equals(parts[2]);
    if ("class".equals(parts[2]) != (scheme.get() == EpcScheme.LGTIN)) {
      return refused(urn, "only lgtin names a class this way");
    }
    List<String> fields = fields(scheme.get(), parts[4]);
    if (!PREFIX.matcher(fields.get(0)).matches()) {
      return refused(urn, "a company prefix has 6 to 12 digits");
    }
    if (pattern) {
      if (fields.size() < 3 || !fields.get(fields.size() - 1).equals("*")) {
        return refused(urn, "a pattern of a class ends with .*");
      }
      fields = fields.subList(0, fields.size() - 1);
    }
    return key(scheme.get(), fields, urn).then(id -> qualify(scheme.get(), id, urn));
  }

  /**
   * The URN of an identifier, for things and lots that have one; the length of the company prefix
   * cannot be seen in a Digital Link and must be known.
   */
  public static Result<String> format(Gs1Id id, int prefixLength) {
    Optional<String> serial = id.qualifier(Gs1Id.SERIAL);
    Optional<String> lot = id.qualifier(Gs1Id.LOT);
    String v = id.value();
    int p = prefixLength;
    if (p < 6 || p > 12) {
      return Result.refused("not-an-identifier", "a company prefix has 6 to 12 digits, not " + p);
    }
    return switch (id.key()) {
      case GTIN -> {
        String item = v.substring(1, 1 + p) + "." + v.charAt(0) + v.substring(1 + p, 13);
        yield Result.ok(
            serial
                .map(s -> "urn:epc:id:sgtin:" + item + "." + escape(s))
                .or(() -> lot.map(l -> "urn:epc:class:lgtin:" + item + "." + escape(l)))
                .orElse("urn:epc:idpat:sgtin:" + item + ".*"));
      }
      case SSCC ->
          Result.ok(
              "urn:epc:id:sscc:"
                  + v.substring(1, 1 + p)
                  + "."
                  + v.charAt(0)
                  + v.substring(1 + p, 17));
      case GLN ->
          Result.ok(
              "urn:epc:id:sgln:%s.%s.%s"
                  .formatted(
                      v.substring(0, p),
                      v.substring(p, 12),
                      id.qualifier("254").map(EpcUrn::escape).orElse("0")));
      case PGLN -> Result.ok("urn:epc:id:pgln:" + v.substring(0, p) + "." + v.substring(p, 12));
      default ->
          Result.refused("not-an-identifier", "no URN is made of (" + id.key().ai() + ") here");
    };
  }

  /** Fields at the dots; a serial at the end keeps its own dots. */
  private static List<String> fields(EpcScheme scheme, String text) {
    int count =
        switch (scheme) {
          case SSCC, PGLN, GSRN, GSRNP, GSIN, GIAI, GINC -> 2;
          case ITIP -> 5;
          default -> 3;
        };
    List<String> fields = new ArrayList<>(Arrays.asList(text.split("\\.", count)));
    if (scheme == EpcScheme.CPI && fields.size() == 3) {
      int last = text.lastIndexOf('.');
      int first = text.indexOf('.');
      return new ArrayList<>(
          List.of(
              text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1)));
    }
    return fields;
  }

  private static Result<RawId> key(EpcScheme scheme, List<String> fields, String urn) {
    String prefix = fields.get(0);
    String reference = fields.size() > 1 ? fields.get(1) : "";
    if (scheme.digits() == 0) {
      return ESCAPED.matcher(reference).matches()
          ? Result.ok(new RawId(prefix + unescape(reference), fields.subList(2, fields.size())))
          : refused(urn, "the reference has characters that must not stand there");
    }
    if (prefix.length() + reference.length() != scheme.digits()
        || !(reference.isEmpty() || DIGITS.matcher(reference).matches())) {
      return refused(
          urn, "company prefix and reference must have " + scheme.digits() + " digits together");
    }
    String body =
        scheme.leadingDigit()
            ? reference.charAt(0) + prefix + reference.substring(1)
            : prefix + reference;
    String whole = CheckDigit.append(scheme == EpcScheme.GRAI ? "0" + body : body);
    return Result.ok(new RawId(whole, fields.subList(2, fields.size())));
  }

  private static Result<Gs1Id> qualify(EpcScheme scheme, RawId raw, String urn) {
    for (String field : raw.rest()) {
      if (!ESCAPED.matcher(field).matches()) {
        return refused(urn, "the serial has characters that must not stand there");
      }
    }
    List<String> rest = raw.rest().stream().map(EpcUrn::unescape).toList();
    Map<String, String> none = Map.of();
    Gs1Id id =
        switch (scheme) {
          case SGTIN -> withLast(scheme, raw.value(), Gs1Id.SERIAL, rest);
          case LGTIN -> withLast(scheme, raw.value(), Gs1Id.LOT, rest);
          case UPUI -> withLast(scheme, raw.value(), "235", rest);
          case CPI -> withLast(scheme, raw.value(), "8011", rest);
          case SGLN ->
              rest.equals(List.of("0"))
                  ? Gs1Id.of(scheme.key(), raw.value())
                  : withLast(scheme, raw.value(), "254", rest);
          case ITIP -> {
            String pieces = String.join("", rest.subList(0, Math.min(2, rest.size())));
            yield withLast(
                scheme,
                raw.value() + pieces,
                Gs1Id.SERIAL,
                rest.subList(Math.min(2, rest.size()), rest.size()));
          }
          default -> new Gs1Id(scheme.key(), raw.value() + String.join("", rest), none);
        };
    List<String[]> pairs = new ArrayList<>();
    pairs.add(new String[] {id.key().ai(), id.value()});
    id.qualifiers().forEach((ai, value) -> pairs.add(new String[] {ai, value}));
    return ElementString.collect(pairs).map(checked -> id);
  }

  private static Gs1Id withLast(EpcScheme scheme, String value, String ai, List<String> rest) {
    Gs1Id id = Gs1Id.of(scheme.key(), value);
    return rest.isEmpty() ? id : id.with(ai, rest.get(0));
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(MUST_ESCAPE.indexOf(c) >= 0 ? String.format("%%%02X", (int) c) : c);
    }
    return escaped.toString();
  }

  private static <T> Result<T> refused(String urn, String why) {
    return Result.refused("not-an-identifier", urn + ": " + why);
  }

  private record RawId(String value, List<String> rest) {}
}
