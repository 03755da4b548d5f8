package org.cpchain.hospital.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of large frames. */
class MllpDecoderTest {
  private final Limits limits = new Limits(10, 20, 1);
  private final EmbeddedChannel connection = new EmbeddedChannel(new MllpDecoder(limits));

  @Test
  void beyondTheLimitsABlockIsLargeAndThenOnlyItsBeginningIsKept() {
    send("\u000b" + "a".repeat(10) + "\u001c\r");
    send("\u000b" + "b".repeat(20) + "\u001c\r");
    send("\u000b" + "c".repeat(21) + "\u001c\r");

    expect(Frame.Kind.BLOCK, 10, 10);
    expect(Frame.Kind.LARGE, 20, 20);
    expect(Frame.Kind.LARGE, 20, 21);
  }

  @Test
  void connectionsShareTheMemoryForLargeBlocksAndGiveItBack() {
    EmbeddedChannel[] others = new EmbeddedChannel[8];
    for (int i = 0; i < others.length; i++) {
      others[i] = new EmbeddedChannel(new MllpDecoder(limits));
      others[i].writeInbound(
          Unpooled.wrappedBuffer(("\u000b" + "x".repeat(20)).getBytes(StandardCharsets.US_ASCII)));
    }
    send("\u000b" + "a".repeat(20) + "\u001c\r");
    expect(Frame.Kind.LARGE, 10, 20);

    for (EmbeddedChannel other : others) {
      assertThat(other.finish()).isTrue();
    }
    send("\u000b" + "a".repeat(20) + "\u001c\r");
    expect(Frame.Kind.LARGE, 20, 20);
  }

  @Test
  void whileMuchWaitsToBeAnsweredNothingMoreIsReadAndSilenceIsNoFault() {
    MllpDecoder decoder = connection.pipeline().get(MllpDecoder.class);
    while (connection.config().isAutoRead()) {
      send("\u000bMSH\u001c\r");
    }
    send("\u000bMSH");
    connection.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    List<Frame> waiting = new ArrayList<>();
    for (Frame frame = connection.readInbound(); frame != null; frame = connection.readInbound()) {
      waiting.add(frame);
    }
    assertThat(waiting).hasSizeBetween(100, 1_000).allMatch(f -> f.kind() == Frame.Kind.BLOCK);

    waiting.forEach(frame -> decoder.done(frame, connection));
    assertThat(connection.config().isAutoRead()).isTrue();
    assertThat(connection.isOpen()).isTrue();
    send("|\u001c\r");
    assertThat(connection.<Frame>readInbound().content().size()).isEqualTo(4);
  }

  @Test
  void whoDoesNotTakeHisAnswersIsNotReadUntilHeDoes() {
    connection.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    connection.runPendingTasks();
    assertThat(connection.config().isAutoRead()).isFalse();
    connection.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    connection.runPendingTasks();
    assertThat(connection.config().isAutoRead()).isTrue();
  }

  private void send(String bytes) {
    connection.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  private void expect(Frame.Kind kind, int kept, long size) {
    Frame frame = connection.readInbound();
    assertThat(frame.kind()).isEqualTo(kind);
    assertThat(frame.content().size()).isEqualTo(kept);
    assertThat(frame.size()).isEqualTo(size);
    assertThat(frame.sha256().isPresent()).isEqualTo(kept < size);
  }
}
