package org.cpchain.camel.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.cpchain.camel.CpchainHeaders;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;

/**
 * One event after the other. The cursor moves on only when the route has dealt with the event; one
 * that failed comes again at the next poll, before all later ones.
 */
final class EventsConsumer extends ScheduledPollConsumer {
  private static final int BATCH = 100;

  private final EventsEndpoint endpoint;
  private final ChainServices services;
  private EventCursor cursor;
  private ContractCatalog.Info checked;

  EventsConsumer(EventsEndpoint endpoint, Processor processor, ChainServices services) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.services = services;
  }

  @Override
  protected void doStart() throws Exception {
    services.cursors().claim(endpoint.cursorName());
    cursor = services.cursors().read(endpoint.cursorName());
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    services.missing().found(getRouteId());
    services.cursors().release(endpoint.cursorName());
  }

  @Override
  protected int poll() throws Exception {
    Optional<ContractCatalog.Info> contract = services.contracts().byName(endpoint.name());
    if (contract.isEmpty()) {
      services
          .missing()
          .noContract(getRouteId(), endpoint.name(), services.contracts().contracts());
      return 0;
    }
    if (!hasEvent(contract.get())) {
      // The cursor stays, so that a version of the contract that comes later is read in full.
      return 0;
    }
    services.missing().found(getRouteId());
    LogFilter filter = new LogFilter(Set.of(contract.get().address()), List.of());
    List<LogEntry> logs = services.ledger().logsAfter(filter, cursor, BATCH);
    EventCursor written = cursor;
    int count = 0;
    for (LogEntry log : logs) {
      Optional<ContractCatalog.DecodedEvent> event = wanted(log);
      if (event.isPresent() && (isStoppingOrStopped() || !deal(log, event.get()))) {
        break;
      }
      cursor = log.cursor();
      count++;
      if (event.isPresent()) {
        services.cursors().write(endpoint.cursorName(), cursor);
        written = cursor;
      }
    }
    // Events of other names cost one write for all of them, not one each.
    if (!cursor.equals(written)) {
      services.cursors().write(endpoint.cursorName(), cursor);
    }
    return count;
  }

  private boolean hasEvent(ContractCatalog.Info contract) {
    if (endpoint.getEvent() == null || contract.equals(checked)) {
      return true;
    }
    List<String> events = AbiEvents.names(contract.abiJson());
    if (!events.contains(endpoint.getEvent())) {
      services.missing().noEvent(getRouteId(), contract, endpoint.getEvent(), events);
      return false;
    }
    checked = contract;
    return true;
  }

  private Optional<ContractCatalog.DecodedEvent> wanted(LogEntry log) {
    return services
        .contracts()
        .decodeEvent(log.address(), log.topics(), log.data())
        .toOptional()
        .filter(e -> endpoint.getEvent() == null || e.event().equals(endpoint.getEvent()));
  }

  /** Whether the event is done with. */
  private boolean deal(LogEntry log, ContractCatalog.DecodedEvent event) throws Exception {
    Exchange exchange = createExchange(true);
    fill(exchange.getMessage(), log, event);
    getProcessor().process(exchange);
    if (exchange.getException() != null) {
      getExceptionHandler()
          .handleException(
              "The event "
                  + log.height()
                  + "-"
                  + log.logIndex()
                  + " of "
                  + endpoint.name()
                  + " was not dealt with; it comes again",
              exchange,
              exchange.getException());
      return false;
    }
    return true;
  }

  private static void fill(Message message, LogEntry log, ContractCatalog.DecodedEvent event) {
    message.setBody(event.parameters());
    message.setHeader(CpchainHeaders.EVENT, event.event());
    message.setHeader(CpchainHeaders.EVENT_ID, log.height() + "-" + log.logIndex());
    message.setHeader(CpchainHeaders.BLOCK_HEIGHT, log.height());
    message.setHeader(CpchainHeaders.BLOCK_HASH, log.blockHash().toHex());
    message.setHeader(CpchainHeaders.TRANSACTION_HASH, log.transactionHash().toHex());
  }
}
