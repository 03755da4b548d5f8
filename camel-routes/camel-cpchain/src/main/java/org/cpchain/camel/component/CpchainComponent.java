package org.cpchain.camel.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code cpchain:contract/NAME} and {@code cpchain:events/NAME}. */
final class CpchainComponent extends DefaultComponent {
  private static final String CONTRACT = "contract/";
  private static final String EVENTS = "events/";

  private final ChainServices services;

  CpchainComponent(ChainServices services) {
    this.services = services;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    Endpoint endpoint;
    if (remaining.startsWith(CONTRACT)) {
      endpoint = new ContractEndpoint(uri, this, services, remaining.substring(CONTRACT.length()));
    } else if (remaining.startsWith(EVENTS)) {
      endpoint = new EventsEndpoint(uri, this, services, remaining.substring(EVENTS.length()));
    } else {
      throw new IllegalArgumentException(
          "cpchain:" + remaining + " is neither cpchain:contract/NAME nor cpchain:events/NAME");
    }
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
