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

/**
 * A partner from a file {@code etc/org.cpchain.partner-<id>.cfg}:
 *
 * <pre>
 * id = hospital
 * signer = hospital                  key of this node that signs for it; made when absent
 * account = 0x…                      instead of signer, for a partner with a node of its own
 * identifier.gln = 9506000130019, 9506000130026
 * identifier.hl7-facility = STMARY
 * setting.hl7.zone = Europe/Berlin
 * </pre>
 */
@Component(
    service = ConfiguredPartner.class,
    configurationPid = "org.cpchain.partner",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfiguredPartner {
  private static final String IDENTIFIER = "identifier.";
  private static final String SETTING = "setting.";

  private final Partner partner;

  @Activate
  public ConfiguredPartner(
      @Reference SecurityModule keys,
      @Reference(target = "(crypto.suite=standard)") CryptoSuite suite,
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
