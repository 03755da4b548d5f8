package org.cpchain.hospital.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;

/**
 * Cuts a connection's bytes into {@link Frame frames} (HL7 v2, Minimal Lower Layer Protocol):
 * {@code 0x0B} content {@code 0x1C 0x0D}. However the bytes are spread over packets, every block
 * comes out once and in order. A missing {@code 0x0D} is forgiven. One for each connection.
 */
public final class MllpDecoder extends ByteToMessageDecoder {
  static final byte START = 0x0b;
  static final byte END = 0x1c;

  private final Limits limits;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;
  private boolean inside;

  public MllpDecoder(Limits limits) {
    this.limits = limits;
  }

  /** The content as a block. */
  public static Bytes block(Bytes content) {
    return Bytes.concat(Bytes.of(START), content, Bytes.of(END, (byte) '\r'));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    while (in.isReadable()) {
      int mark = in.forEachByte(b -> b != START && b != END);
      keep(in, mark < 0 ? in.readableBytes() : mark - in.readerIndex());
      if (mark >= 0) {
        boolean start = in.readByte() == START;
        (start ? unfinished() : finished()).ifPresent(out::add);
        begin(start);
      }
    }
  }

  /** The connection is closed: what is there will not be finished. */
  @Override
  protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    decode(context, in, out);
    unfinished().ifPresent(out::add);
    begin(false);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent) {
      Optional<Frame> unfinished = unfinished();
      begin(false);
      unfinished.ifPresent(context::fireChannelRead);
      if (unfinished.orElse(null) instanceof Frame.Cut) {
        ChannelFuture unused = context.close();
      }
    }
    super.userEventTriggered(context, event);
  }

  private void begin(boolean block) {
    kept.reset();
    size = 0;
    inside = block;
  }

  private void keep(ByteBuf in, int length) {
    int room = Math.min(length, limits.keptBytes() - kept.size());
    byte[] part = new byte[room];
    in.readBytes(part);
    kept.writeBytes(part);
    in.skipBytes(length - room);
    size += length;
  }

  private Optional<Frame> finished() {
    if (!inside) {
      return stray();
    }
    Bytes content = Bytes.of(kept.toByteArray());
    return Optional.of(
        size <= limits.messageBytes()
            ? new Frame.Complete(content)
            : new Frame.Oversized(content, size));
  }

  private Optional<Frame> unfinished() {
    return inside ? Optional.of(new Frame.Cut(Bytes.of(kept.toByteArray()))) : stray();
  }

  /** Line ends and the like between blocks are nobody's concern. */
  private Optional<Frame> stray() {
    for (byte b : kept.toByteArray()) {
      if (b > ' ' || b < 0) {
        return Optional.of(new Frame.Stray(Bytes.of(kept.toByteArray())));
      }
    }
    return Optional.empty();
  }
}
