package org.cpchain.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void aPartOfABufferIsReadAndItsPositionMoves() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});

    assertThat(Bytes.read(buffer, 3)).isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3));
    assertThat(Bytes.read(buffer, 0)).isSameAs(Bytes.EMPTY);
    assertThat(buffer.position()).isEqualTo(3);
    assertThatThrownBy(() -> Bytes.read(buffer, 2)).isInstanceOf(BufferUnderflowException.class);
    assertThat(buffer.position()).isEqualTo(3);
  }

  @Test
  void whatWasReadDoesNotChangeWithTheBuffer() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1});
    Bytes read = Bytes.read(buffer, 1);

    buffer.put(0, (byte) 9);

    assertThat(read).isEqualTo(Bytes.of((byte) 1));
  }

  @Test
  void theViewAsABufferCannotBeWrittenTo() {
    ByteBuffer view = Bytes.of((byte) 1, (byte) 2).asByteBuffer();

    assertThat(view.remaining()).isEqualTo(2);
    assertThatThrownBy(() -> view.put((byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    assertThat(view.hasArray()).isFalse();
  }
}
