package org.cpchain.hospital.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
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
  private final Kept kept;
  private boolean inside;

  public MllpDecoder(Limits limits) {
    this.limits = limits;
    this.kept = new Kept(limits);
  }

  /** The content as a block. */
  public static Bytes block(Bytes content) {
    return Bytes.concat(Bytes.of(START), content, Bytes.of(END, (byte) '\r'));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    while (in.isReadable()) {
      int mark = in.forEachByte(b -> b != START && b != END);
      kept.add(in, mark < 0 ? in.readableBytes() : mark - in.readerIndex());
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
      if (unfinished.filter(frame -> frame.kind() == Frame.Kind.CUT).isPresent()) {
        ChannelFuture unused = context.close();
      }
    }
    super.userEventTriggered(context, event);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    kept.clear();
  }

  private void begin(boolean block) {
    kept.clear();
    inside = block;
  }

  private Optional<Frame> finished() {
    if (!inside) {
      return outside(Frame.Kind.UNOPENED);
    }
    boolean large = kept.size() > limits.messageBytes();
    return Optional.of(kept.frame(large ? Frame.Kind.LARGE : Frame.Kind.BLOCK));
  }

  private Optional<Frame> unfinished() {
    return inside ? Optional.of(kept.frame(Frame.Kind.CUT)) : outside(Frame.Kind.NOISE);
  }

  /** Line ends and the like between blocks are nobody's concern. */
  private Optional<Frame> outside(Frame.Kind kind) {
    return kept.isBlank() ? Optional.empty() : Optional.of(kept.frame(kind));
  }
}
