package org.cpchain.camel.component;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Follows a contract's events in the chain's order, from where it stopped. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "cpchain",
    title = "CPChain events",
    syntax = "cpchain:events/name",
    consumerOnly = true)
public final class EventsEndpoint extends ScheduledPollEndpoint {
  private final ChainServices services;

  @UriPath(description = "The contract's name")
  @Metadata(required = true)
  private final String name;

  @UriParam(description = "Name of the event; all of the contract's when left out")
  private String event;

  @UriParam(
      description =
          "Name under which the place in the chain is kept; two routes need two. By default contract"
              + " and event")
  private String cursor;

  EventsEndpoint(String uri, CpchainComponent component, ChainServices services, String name) {
    super(uri, component);
    this.services = services;
    this.name = name;
    setDelay(200);
    setGreedy(true);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException(
        "cpchain:events/" + name + " is read; calls go to cpchain:contract/" + name);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    EventsConsumer consumer = new EventsConsumer(this, processor, services);
    configureConsumer(consumer);
    return consumer;
  }

  String name() {
    return name;
  }

  String cursorName() {
    return cursor != null ? cursor : name + "-" + (event == null ? "all" : event);
  }

  public String getEvent() {
    return event;
  }

  public void setEvent(String event) {
    this.event = event;
  }

  public String getCursor() {
    return cursor;
  }

  public void setCursor(String cursor) {
    this.cursor = cursor;
  }
}
