package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;
import org.cpchain.testkit.FakeIntake;
import org.junit.jupiter.api.Test;

/** What {@code /messages} lists: those of the intake, and those an application keeps parked. */
class MessagesTest {
  private final FakeIntake intake = new FakeIntake();
  private final FakeIntake application = new FakeIntake();
  private final BusinessRoutes routes =
      new BusinessRoutes(List::of, () -> intake, () -> List.of(intake, application));

  @Test
  void parkedMessagesOfTheIntakeAndOfApplicationsAreListedTogether() {
    intake.accept(message("taken"));
    intake.park(message("strange"), new Reason("hl7-204", "nobody knows it"));
    application.park(message("late"), new Reason("not-custodian", "it is elsewhere"));
    assertThat(list(Map.of("state", "parked")))
        .extracting(message -> message.code().orElseThrow())
        .containsExactlyInAnyOrder("hl7-204", "not-custodian");
    assertThat(list(Map.of("state", "PARKED", "limit", "1"))).hasSize(1);
  }

  @Test
  void messagesOfOneStateAreChosenFromTheNewest() {
    intake.accept(message("first"));
    intake.park(message("strange"), new Reason("hl7-204", "nobody knows it"));
    assertThat(list(Map.of())).hasSize(2);
    assertThat(list(Map.of("state", "RECEIVED", "limit", "1")))
        .singleElement()
        .extracting(Views.MessageView::state)
        .isEqualTo(Intake.State.RECEIVED);
    assertThat(list(Map.of("state", "FINAL"))).isEmpty();
  }

  @Test
  void aStateThatDoesNotExistIsRefusedAndTheStatesAreNamed() {
    assertThatThrownBy(() -> list(Map.of("state", "FOO")))
        .isInstanceOf(Problem.class)
        .hasMessage("state must be one of [RECEIVED, SUBMITTED, FINAL, PARKED]");
  }

  @Test
  void aMessageThatAnApplicationKeepsIsReplayedThere() {
    String id = application.park(message("late"), new Reason("not-custodian", "elsewhere")).id();
    Object answer = route("POST", "/messages/{id}/replay").answer(query(Map.of(), id));
    assertThat(((Views.MessageView) answer).state()).isEqualTo(Intake.State.RECEIVED);
    assertThat(list(Map.of("state", "PARKED"))).isEmpty();
  }

  @Test
  void aParkedMessageIsDiscardedWhereItIs() {
    String id = application.park(message("late"), new Reason("not-custodian", "elsewhere")).id();
    Route.Handler discard = route("DELETE", "/messages/{id}");
    assertThat(discard.answer(query(Map.of(), id))).isEqualTo(new Route.NoContent());
    assertThat(application.content(id)).isEmpty();
    assertThat(list(Map.of("state", "PARKED"))).isEmpty();
    assertThatThrownBy(() -> discard.answer(query(Map.of(), id)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(404));
    String taken = intake.accept(message("taken")).id();
    assertThatThrownBy(() -> discard.answer(query(Map.of(), taken)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(409));
  }

  @SuppressWarnings("unchecked") // the route answers with a list of these
  private List<Views.MessageView> list(Map<String, String> parameters) {
    return (List<Views.MessageView>) route("GET", "/messages").answer(query(parameters, ""));
  }

  private Route.Handler route(String method, String template) {
    return routes.routes().stream()
        .filter(route -> route.method().equals(method) && route.template().equals(template))
        .findFirst()
        .orElseThrow()
        .handler();
  }

  private static Route.Query query(Map<String, String> parameters, String variable) {
    return new Route.Query() {
      @Override
      public String variable(int index) {
        return variable;
      }

      @Override
      public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
      }
    };
  }

  private static SourceMessage message(String key) {
    Bytes content = Bytes.of(("MSH|" + key).getBytes(StandardCharsets.UTF_8));
    return new SourceMessage("hl7v2", "MLLP /10.0.0.7", key, Instant.EPOCH, content);
  }
}
