package org.cpchain.hospital;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.apache.camel.component.netty.NettyComponent;
import org.apache.camel.component.netty.NettyConstants;
import org.apache.camel.component.netty.NettyEndpoint;
import org.cpchain.base.Bytes;
import org.cpchain.hospital.mllp.Frame;
import org.cpchain.hospital.mllp.Limits;
import org.cpchain.hospital.mllp.MllpDecoder;

/** The MLLP listener: frames in, acknowledgements out, in order on each connection. */
final class HospitalRoutes extends RouteBuilder {
  private static final String SCHEME = "hl7-listener";

  private final Desk desk;
  private final Limits limits;
  private final String host;
  private final int port;
  private final int threads;

  /**
   * @param threads messages that are worked on at a time
   */
  HospitalRoutes(Desk desk, Limits limits, String host, int port, int threads) {
    this.desk = desk;
    this.limits = limits;
    this.host = host;
    this.port = port;
    this.threads = threads;
  }

  @Override
  public void configure() throws Exception {
    errorHandler(noErrorHandler());
    NettyEndpoint listener = (NettyEndpoint) component().createEndpoint(uri());
    listener
        .getConfiguration()
        .setDecodersAsList(
            List.of(
                perConnection(() -> new IdleStateHandler(limits.idleSeconds(), 0, 0)),
                perConnection(() -> new MllpDecoder(limits))));
    from(listener).routeId("hl7-mllp").process(this::answer);
  }

  /** One of our own, so that its threads are, and no other route waits for them. */
  private NettyComponent component() {
    getContext().removeComponent(SCHEME);
    NettyComponent component = new NettyComponent();
    component.setMaximumPoolSize(threads);
    getContext().addComponent(SCHEME, component);
    component.start();
    return component;
  }

  private String uri() {
    return SCHEME
        + ":tcp://%s:%d?sync=true&allowDefaultCodec=false".formatted(host, port)
        + "&disconnectOnNoReply=false&noReplyLogLevel=OFF"
        + "&serverClosedChannelExceptionCaughtLogLevel=OFF&serverExceptionCaughtLogLevel=OFF";
  }

  private void answer(Exchange exchange) {
    Frame frame = (Frame) exchange.getMessage().getBody();
    Object from = exchange.getMessage().getHeader(NettyConstants.NETTY_REMOTE_ADDRESS);
    Desk.Answer answer = desk.answer(frame, String.valueOf(from));
    done(frame, connection(exchange).channel());
    Bytes blocks = answer.blocks();
    if (answer.hangUp()) {
      ChannelFuture unused =
          connection(exchange)
              .writeAndFlush(Unpooled.wrappedBuffer(blocks.toArray()))
              .addListener(ChannelFutureListener.CLOSE);
      blocks = Bytes.EMPTY;
    }
    exchange
        .getMessage()
        .setBody(blocks.isEmpty() ? null : Unpooled.wrappedBuffer(blocks.toArray()));
  }

  /** Desk never throws, so each frame comes here. A closed connection has no decoder any more. */
  private static void done(Frame frame, Channel connection) {
    Optional.ofNullable(connection.pipeline().get(MllpDecoder.class))
        .ifPresent(decoder -> decoder.done(frame, connection));
  }

  private static ChannelHandlerContext connection(Exchange exchange) {
    return exchange
        .getMessage()
        .getHeader(NettyConstants.NETTY_CHANNEL_HANDLER_CONTEXT, ChannelHandlerContext.class);
  }

  private static ChannelHandler perConnection(Supplier<ChannelHandler> maker) {
    return new DefaultChannelHandlerFactory() {
      @Override
      public ChannelHandler newChannelHandler() {
        return maker.get();
      }
    };
  }

  @Override
  public String toString() {
    return "hospital (HL7 v2 over MLLP on " + host + ":" + port + ", org.cpchain.hospital.cfg)";
  }
}
