package org.cpchain.health;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.cpchain.document.ParkedMessages;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether somebody looks after the messages that need an operator. */
@Component(property = {"hc.name=parked", "hc.tags=ready"})
public final class ParkedCheck implements HealthCheck {
  private static final long MANY = 1_000;
  private static final long LARGE_MEGABYTES = 256;

  @Reference(
      policy = ReferencePolicy.DYNAMIC,
      cardinality = ReferenceCardinality.MULTIPLE,
      fieldOption = FieldOption.REPLACE)
  volatile List<ParkedMessages> places = List.of();

  @Override
  public Result execute() {
    long messages = 0;
    long bytes = 0;
    for (ParkedMessages place : places) {
      ParkedMessages.Amount amount = place.amount();
      messages += amount.messages();
      bytes += amount.bytes();
    }
    return judge(messages, bytes >> 20);
  }

  static Result judge(long messages, long megabytes) {
    return messages > MANY || megabytes > LARGE_MEGABYTES
        ? new Result(
            Result.Status.WARN,
            messages
                + " messages with "
                + megabytes
                + " MB are parked: look at them with cpchain:parked, then cpchain:replay or"
                + " cpchain:discard them")
        : new Result(Result.Status.OK, messages + " messages are parked");
  }
}
