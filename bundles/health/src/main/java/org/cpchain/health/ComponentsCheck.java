package org.cpchain.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Whether every part of the node's own bundles has the services that it needs, and has started with
 * the settings that it was given. A part that waits for its configuration is switched off, not
 * missing.
 */
@Component(property = {"hc.name=components", "hc.tags=ready"})
public final class ComponentsCheck implements HealthCheck {
  private static final String OURS = "org.cpchain.";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  @Activate
  public ComponentsCheck(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public Result execute() {
    Bundle[] ours =
        Arrays.stream(context.getBundles()).filter(ComponentsCheck::isOurs).toArray(Bundle[]::new);
    List<String> waiting = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(ours)) {
      for (ComponentConfigurationDTO configuration :
          components.getComponentConfigurationDTOs(description)) {
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
          waiting.add(describe(configuration));
        } else if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          failed.add(FailedStart.describe(configuration));
        }
      }
    }
    ResultLog log = new ResultLog();
    if (waiting.isEmpty()) {
      log.add(new ResultLog.Entry(Result.Status.OK, "none waits for a service"));
    } else {
      log.add(new ResultLog.Entry(Result.Status.CRITICAL, String.join("; ", waiting)));
    }
    failed.forEach(text -> log.add(new ResultLog.Entry(Result.Status.WARN, text)));
    return new Result(log);
  }

  static String describe(ComponentConfigurationDTO configuration) {
    return configuration.description.name
        + " in "
        + configuration.description.bundle.symbolicName
        + " waits for "
        + Arrays.stream(configuration.unsatisfiedReferences)
            .map(ComponentsCheck::describe)
            .collect(Collectors.joining(", "));
  }

  private static String describe(UnsatisfiedReferenceDTO reference) {
    return reference.target == null ? reference.name : reference.name + " with " + reference.target;
  }

  private static boolean isOurs(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE
        && bundle.getSymbolicName() != null
        && bundle.getSymbolicName().startsWith(OURS);
  }
}
