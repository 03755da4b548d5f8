package org.cpchain.hospital.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Bytes;

/**
 * Cuts a connection's bytes into {@link Frame frames} (HL7 v2, Minimal Lower Layer Protocol):
 * {@code 0x0B} content {@code 0x1C 0x0D}. However the bytes are spread over packets, every block
 * comes out once and in order. A missing {@code 0x0D} is forgiven. One for each connection.
 *
 * <p>While much of what came out waits to be answered, or many answers to be taken, nothing more is
 * read: it waits at the sender, and not in this node's memory.
 */
public final class MllpDecoder extends ByteToMessageDecoder {
  static final byte START = 0x0b;
  static final byte END = 0x1c;

  /** Bytes of frames that wait, above which nothing is read. */
  static final int MOST_WAITING = 1 << 18;

  /** What a frame costs besides its content. */
  private static final int OVERHEAD = 512;

  private final Limits limits;
  private final Kept kept;
  private final AtomicLong waiting = new AtomicLong();
  private boolean inside;

  public MllpDecoder(Limits limits) {
    this.limits = limits;
    this.kept = new Kept(limits);
  }

  /** The content as a block. */
  public static Bytes block(Bytes content) {
    return Bytes.concat(Bytes.of(START), content, Bytes.of(END, (byte) '\r'));
  }

  /** A frame of this connection was answered, or will not be. May be called by any thread. */
  public void done(Frame frame, Channel connection) {
    waiting.addAndGet(-cost(frame));
    goOn(connection);
  }

  /** Who does not take his answers is not read either. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    if (context.channel().isWritable()) {
      goOn(context.channel());
    } else {
      context.channel().config().setAutoRead(false);
    }
    super.channelWritabilityChanged(context);
  }

  private void goOn(Channel connection) {
    if (waiting.get() < MOST_WAITING / 2
        && connection.isWritable()
        && !connection.config().isAutoRead()) {
      connection.config().setAutoRead(true);
    }
  }

  private static long cost(Frame frame) {
    return OVERHEAD + (long) frame.content().size();
  }

  private void comesOut(ChannelHandlerContext context, Frame frame, List<Object> out) {
    if (waiting.get() + cost(frame) >= MOST_WAITING) {
      // before this frame can be done with, so that whoever is last sees it
      context.channel().config().setAutoRead(false);
    }
    waiting.addAndGet(cost(frame));
    out.add(frame);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    while (in.isReadable()) {
      int mark = in.forEachByte(b -> b != START && b != END);
      kept.add(in, mark < 0 ? in.readableBytes() : mark - in.readerIndex());
      if (mark >= 0) {
        boolean start = in.readByte() == START;
        (start ? unfinished() : finished()).ifPresent(frame -> comesOut(context, frame, out));
        begin(start);
      }
    }
  }

  /** The connection is closed: what is there will not be finished. */
  @Override
  protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    decode(context, in, out);
    unfinished().ifPresent(frame -> comesOut(context, frame, out));
    begin(false);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent && !context.channel().config().isAutoRead()) {
      return; // it is we who do not read
    }
    if (event instanceof IdleStateEvent) {
      Optional<Frame> unfinished = unfinished();
      begin(false);
      List<Object> out = new ArrayList<>();
      unfinished.ifPresent(frame -> comesOut(context, frame, out));
      out.forEach(context::fireChannelRead);
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
