package org.cpchain.lbft;

import java.util.List;
import java.util.function.Consumer;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;

/** The questions of the core to the application, and how its answers become events. */
final class ApplicationCalls {
  private final BlockApplication application;
  private final VoteJournal journal;
  private final TimeSource time;
  private final ApplicationDesk desk;
  private final Consumer<Event> happened;

  /** Where the chain stands. */
  record Standing(Head head, Committee headCommittee, Committee committee, boolean work) {}

  /** What an engine begins with. */
  record Beginning(Standing standing, List<Bytes> journal) {}

  ApplicationCalls(ConsensusHost host, ApplicationDesk desk, Consumer<Event> happened) {
    this.application = host.application();
    this.journal = host.journal();
    this.time = host.time();
    this.desk = desk;
    this.happened = happened;
  }

  void begin(Consumer<Beginning> answer) {
    desk.ask("reading chain and vote journal", this::beginning, answer);
  }

  void lookAtHead() {
    desk.ask("reading the chain's head", this::standing, this::advanced);
  }

  void build(Effect.BuildProposal e) {
    desk.ask(
        "building block " + e.height(),
        () -> application.build(e.height(), e.timestamp(), e.allowEmpty()),
        proposal -> happened.accept(new Event.Built(e.height(), proposal, time.now())));
  }

  void buildImpeach(Effect.BuildImpeach e) {
    desk.ask(
        "building impeach block " + e.height(),
        () -> application.impeachBlock(e.height(), e.timestamp()),
        proposal -> happened.accept(new Event.ImpeachBuilt(e.height(), proposal, time.now())));
  }

  void decode(Effect.Decode e) {
    desk.ask(
        "reading a block of height " + e.height(),
        () -> application.decode(e.payload()),
        proposal ->
            happened.accept(
                new Event.Decoded(e.height(), e.from(), e.block(), proposal, time.now())));
  }

  void execute(Effect.Execute e) {
    desk.ask(
        "executing block " + e.proposal().height(),
        () -> application.execute(e.proposal()),
        verdict ->
            happened.accept(
                new Event.Executed(
                    e.proposal().height(), e.proposal().hash(), verdict, time.now())));
  }

  void commit(Effect.Commit e) {
    desk.ask(
        "making block " + e.proposal().height() + " final",
        () -> {
          application.commit(e.proposal(), e.certificate());
          return standing();
        },
        this::advanced);
  }

  void recall(Effect.Recall e) {
    desk.ask(
        "reading final block " + e.height(),
        () -> application.finalBlock(e.height()),
        block -> happened.accept(new Event.Recalled(e.to(), block, time.now())));
  }

  private void advanced(Standing standing) {
    happened.accept(
        new Event.Advanced(
            standing.head(),
            standing.headCommittee(),
            standing.committee(),
            standing.work(),
            time.now()));
  }

  private Beginning beginning() {
    return new Beginning(standing(), journal.entries());
  }

  /** Blocks may come in by synchronisation while we look. */
  private Standing standing() {
    while (true) {
      long height = application.height();
      Head head = new Head(height, application.hash(), application.timestamp());
      if (application.height() == height) {
        return new Standing(
            head,
            application.committee(Math.max(1, height)),
            application.committee(height + 1),
            application.hasWork());
      }
    }
  }
}
