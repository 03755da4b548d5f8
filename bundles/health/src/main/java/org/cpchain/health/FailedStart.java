package org.cpchain.health;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** A part of the node that could not be started, as an operator is told of it. */
final class FailedStart {
  private static final Pattern NO_NUMBER = Pattern.compile("For input string: \"([^\"]*)\"");

  private FailedStart() {}

  static String describe(ComponentConfigurationDTO configuration) {
    return configuration.description.name
        + " did not start: "
        + reason(configuration)
        + ". Correct etc/"
        + file(configuration)
        + ".cfg; it is in force at once. The log has the details";
  }

  /** The first line of the failure; where it is a number that is none, also whose value it is. */
  private static String reason(ComponentConfigurationDTO configuration) {
    String failure = Optional.ofNullable(configuration.failure).orElse("the log says why");
    Matcher noNumber = NO_NUMBER.matcher(failure);
    if (noNumber.find()) {
      String value = noNumber.group(1);
      return key(configuration.properties, value) + " = " + value + " is no number";
    }
    return failure.lines().findFirst().orElse(failure);
  }

  private static String key(Map<String, Object> properties, String value) {
    return properties.entrySet().stream()
        .filter(property -> String.valueOf(property.getValue()).trim().equals(value))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("a setting");
  }

  /** A factory's configuration names its file after the id of the one that it makes. */
  private static String file(ComponentConfigurationDTO configuration) {
    Object pid = configuration.properties.get("service.pid");
    return pid instanceof String text
        ? text.replace('~', '-')
        : Arrays.stream(configuration.description.configurationPid)
            .findFirst()
            .orElse(configuration.description.name);
  }
}
