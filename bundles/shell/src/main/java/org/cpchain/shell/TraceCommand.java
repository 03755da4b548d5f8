package org.cpchain.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.query.TraceService;

@Service
@Command(scope = "cpchain", name = "trace", description = "Shows the history of a serialised item")
public final class TraceCommand implements Action {
  @Argument(
      required = true,
      description =
          "EPC URN, GS1 Digital Link or element string such as '(01)09506000134352(21)A1'")
  String identifier;

  @Reference List<TraceService> services;

  @Override
  public Object execute() throws CommandException {
    List<Result<TraceService.Trace>> answers =
        services.stream().map(service -> service.trace(identifier)).toList();
    Optional<TraceService.Trace> trace =
        answers.stream().flatMap(answer -> answer.toOptional().stream()).findFirst();
    if (trace.isEmpty()) {
      throw new CommandException(
          answers.stream()
              .flatMap(answer -> answer.refusal().stream())
              .map(Reason::toString)
              .collect(Collectors.joining("\n")));
    }
    show(trace.get());
    return null;
  }

  private static void show(TraceService.Trace trace) {
    System.out.println(trace.identifier());
    System.out.println("state " + trace.state() + ", custodian " + trace.custodian());
    ShellTable table = new ShellTable();
    table.column("when");
    table.column("what");
    table.column("who");
    table.column("done to");
    table.column("block");
    table.column("transaction");
    for (TraceService.Step step : trace.steps()) {
      table
          .addRow()
          .addContent(
              step.occurred(),
              step.act(),
              step.party(),
              step.subject(),
              step.height(),
              step.transaction());
    }
    table.print(System.out);
  }
}
