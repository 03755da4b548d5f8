package org.cpchain.hospital.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
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
