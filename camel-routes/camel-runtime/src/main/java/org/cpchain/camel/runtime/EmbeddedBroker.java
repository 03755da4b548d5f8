package org.cpchain.camel.runtime;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker in this container, which does not try again when its port was taken. */
final class EmbeddedBroker {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String COMPONENT = "org.apache.activemq.artemis.osgi.OsgiBroker";

  private final ServiceComponentRuntime components;

  EmbeddedBroker(ServiceComponentRuntime components) {
    this.components = components;
  }

  /**
   * Whether it believes to run, and yet nobody listens where it should.
   *
   * @param url where clients look for it
   */
  boolean isDeaf(String url) {
    boolean active =
        component()
            .map(components::getComponentConfigurationDTOs)
            .map(states -> states.stream().anyMatch(EmbeddedBroker::isActive))
            .orElse(false);
    return active && isFree(url);
  }

  void restart() throws InterruptedException {
    Optional<ComponentDescriptionDTO> component = component();
    if (component.isPresent()) {
      LOG.info("The port of the broker is free; the broker is started again");
      try {
        components.disableComponent(component.get()).getValue();
        components.enableComponent(component.get()).getValue();
      } catch (InvocationTargetException e) {
        LOG.error("The broker could not be started again: {}", Routes.reasons(e), e);
      }
    }
  }

  private Optional<ComponentDescriptionDTO> component() {
    return components.getComponentDescriptionDTOs().stream()
        .filter(description -> description.name.equals(COMPONENT))
        .findFirst();
  }

  private static boolean isActive(ComponentConfigurationDTO state) {
    return state.state == ComponentConfigurationDTO.ACTIVE
        || state.state == ComponentConfigurationDTO.SATISFIED;
  }

  private static boolean isFree(String url) {
    try (ServerSocket socket = new ServerSocket()) {
      URI place = new URI(url);
      socket.bind(new InetSocketAddress(place.getHost(), place.getPort()));
      return true;
    } catch (IOException | URISyntaxException | IllegalArgumentException takenOrElsewhere) {
      return false;
    }
  }
}
