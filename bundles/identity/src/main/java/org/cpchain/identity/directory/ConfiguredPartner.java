package org.cpchain.identity.directory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.identity.Partner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A partner from a file {@code etc/org.cpchain.partner-<id>.cfg}:
 *
 * <pre>
 * id = hospital
 * signer = hospital                  key of this node that signs for it; made when absent
 * account = 0x…                      instead of signer, for a partner with a node of its own
 * identifier.gln = 9506000130019, 9506000130026
 * identifier.hl7-facility = STMARY
 * setting.time-zone = Europe/Berlin
 * </pre>
 */
@Component(
    service = ConfiguredPartner.class,
    configurationPid = "org.cpchain.partner",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredPartner.Config.class, factory = true)
public final class ConfiguredPartner {
  /** For the description only: which schemes and settings there are, the connectors decide. */
  @ObjectClassDefinition(
      name = "CPChain partner",
      description =
          "Who stands behind the identifiers in messages; signer or account is needed, not both."
              + " Every key that begins with identifier. or setting. is taken")
  @interface Config {
    @AttributeDefinition(description = "Name of the partner, as other settings use it")
    String id();

    @AttributeDefinition(
        description = "Key of this node that signs for the partner; made when absent",
        required = false)
    String signer();

    @AttributeDefinition(
        description = "Address 0x… instead of signer, for a partner with a node of its own",
        required = false)
    String account();

    @AttributeDefinition(
        description = "GLNs of the partner and its places, separated by commas",
        required = false)
    String identifier_gln();

    @AttributeDefinition(
        description = "Facilities in MSH-4 of HL7 messages, separated by commas",
        required = false)
    String identifier_hl7$_$facility();

    @AttributeDefinition(
        description = "Partner numbers in IDocs, separated by commas",
        required = false)
    String identifier_sap$_$partner();

    @AttributeDefinition(
        description = "Time zone of HL7 times without an offset, such as Europe/Berlin",
        required = false)
    String setting_time$_$zone();

    @AttributeDefinition(
        description =
            "Where packs' serials stand in HL7 dispenses; without it ZSN-2, RXD-2, RXD-18, RXD-24,"
                + " RXD-25",
        required = false)
    String setting_hl7_serial();

    @AttributeDefinition(
        description = "Time zone of the times in IDocs, which have no offset; without it UTC",
        required = false)
    String setting_sap_zone();
  }

  private static final String IDENTIFIER = "identifier.";
  private static final String SETTING = "setting.";

  private final Partner partner;

  @Activate
  public ConfiguredPartner(
      @Reference(target = CryptoSuite.CHAINS) SecurityModule keys,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      Map<String, Object> properties) {
    partner = read(keys, suite, properties);
  }

  Partner partner() {
    return partner;
  }

  static Partner read(SecurityModule keys, CryptoSuite suite, Map<String, Object> properties) {
    String id = text(properties, "id").orElseThrow(() -> wrong("?", "id is missing"));
    Optional<String> signer = text(properties, "signer");
    Optional<String> account = text(properties, "account");
    if (signer.isPresent() == account.isPresent()) {
      throw wrong(id, "exactly one of signer and account is needed");
    }
    Address address =
        signer
            .map(alias -> suite.address(keys.createIfAbsent(alias)))
            .or(() -> suite.parseAddress(account.get()))
            .orElseThrow(
                () -> wrong(id, account.get() + " is no address, or its checksum is wrong"));
    Map<String, Set<String>> identifiers = new HashMap<>();
    Map<String, String> settings = new HashMap<>();
    for (String key : properties.keySet()) {
      String value = text(properties, key).orElse("");
      if (key.startsWith(IDENTIFIER)) {
        identifiers.put(key.substring(IDENTIFIER.length()), list(value));
      } else if (key.startsWith(SETTING)) {
        settings.put(key.substring(SETTING.length()), value);
      }
    }
    return new Partner(id, address, signer, identifiers, settings);
  }

  private static Optional<String> text(Map<String, Object> properties, String key) {
    return Optional.ofNullable(properties.get(key))
        .map(value -> value.toString().strip())
        .filter(value -> !value.isEmpty());
  }

  private static Set<String> list(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static IllegalArgumentException wrong(String id, String what) {
    return new IllegalArgumentException(
        "The partner " + id + " is left out: " + what + " in its etc/org.cpchain.partner-*.cfg");
  }
}
