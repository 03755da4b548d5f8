package org.cpchain.network.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.network.netty.core.Frame;

/**
 * Cuts the stream into frames. A frame that is too long, or not due, is refused by its first five
 * bytes; nothing is read behind it.
 */
final class FrameDecoder extends ByteToMessageDecoder {
  private final BooleanSupplier established;
  private final Consumer<Reason> refuse;
  private boolean broken;

  FrameDecoder(BooleanSupplier established, Consumer<Reason> refuse) {
    this.established = established;
    this.refuse = refuse;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (broken) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < Frame.HEADER_SIZE) {
      return;
    }
    int start = in.readerIndex();
    Result<Frame.Header> header =
        Frame.Header.read(in.getByte(start), in.getInt(start + 1), established.getAsBoolean());
    if (header instanceof Result.Refused<Frame.Header> refused) {
      broken = true;
      refuse.accept(refused.reason());
      return;
    }
    Frame.Header good = header.toOptional().orElseThrow();
    if (in.readableBytes() >= Frame.HEADER_SIZE + good.length()) {
      in.skipBytes(Frame.HEADER_SIZE);
      Bytes payload = Bytes.read(in.nioBuffer(in.readerIndex(), good.length()), good.length());
      in.skipBytes(good.length());
      out.add(new Frame(good.kind(), payload));
    }
  }
}
