package org.cpchain.intake;

import jakarta.jms.Message;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsMessage;
import org.cpchain.document.SourceMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the queue into the pipeline. A message that cannot be settled now goes back to the end of
 * the queue, to come out again after a pause that grows, while the others go on.
 */
final class IntakeRoutes extends RouteBuilder {
  static final String ID = "cpchain-intake";

  private static final Logger LOG = LoggerFactory.getLogger(IntakeRoutes.class);

  private final Pipeline pipeline;
  private final IntakeQueue queue;
  private final String name;
  private final int consumers;

  /**
   * @param name of the queue
   * @param consumers messages that are worked on at a time
   */
  IntakeRoutes(Pipeline pipeline, IntakeQueue queue, String name, int consumers) {
    this.pipeline = pipeline;
    this.queue = queue;
    this.name = name;
    this.consumers = consumers;
  }

  @Override
  public void configure() {
    // An exception here means a broken broker or database: the delivery is taken back.
    errorHandler(noErrorHandler());
    fromF(
            "jms:queue:%s?transacted=true&lazyCreateTransactionManager=false"
                + "&cacheLevelName=CACHE_CONSUMER&concurrentConsumers=%d"
                + "&acceptMessagesWhileStopping=false&mapJmsMessage=false",
            name, consumers)
        .routeId(ID)
        .process(this::turn);
  }

  private void turn(Exchange exchange) throws Exception {
    Message delivery = exchange.getIn(JmsMessage.class).getJmsMessage();
    String id = JmsQueue.id(delivery);
    SourceMessage message = JmsQueue.source(delivery);
    if (pipeline.turn(id, message) instanceof Outcome.Later later) {
      int turn = JmsQueue.turn(delivery) + 1;
      if (Integer.bitCount(turn) == 1) {
        LOG.info("{} waits: {}", id, later.reason());
      }
      queue.put(id, message, turn);
    }
  }

  @Override
  public String toString() {
    return "intake (queue " + name + ")";
  }
}
