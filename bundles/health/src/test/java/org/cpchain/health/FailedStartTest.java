package org.cpchain.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class FailedStartTest {
  @Test
  void aSettingThatIsNoNumberIsNamedWithItsFile() {
    assertThat(
            FailedStart.describe(
                failed(
                    "java.lang.NumberFormatException: For input string: \"abc\"\n\tat java.base",
                    Map.of("host", "0.0.0.0", "port", "abc"))))
        .startsWith("org.cpchain.hospital.HospitalConnector did not start: port = abc is no number")
        .contains("Correct etc/org.cpchain.hospital.cfg")
        .doesNotContain("\tat");
  }

  @Test
  void anotherFailureIsTheFirstLineOfItsTrace() {
    assertThat(
            FailedStart.describe(
                failed(
                    "java.lang.IllegalArgumentException: processing.ids is empty\n\tat x",
                    Map.of("service.pid", "org.cpchain.partner~mine"))))
        .contains("did not start: java.lang.IllegalArgumentException: processing.ids is empty.")
        .contains("Correct etc/org.cpchain.partner-mine.cfg");
  }

  private static ComponentConfigurationDTO failed(String failure, Map<String, Object> properties) {
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.description = new ComponentDescriptionDTO();
    configuration.description.name = "org.cpchain.hospital.HospitalConnector";
    configuration.description.configurationPid = new String[] {"org.cpchain.hospital"};
    configuration.failure = failure;
    configuration.properties = properties;
    return configuration;
  }
}
