package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One WebSocket connection, with subscriptions. */
// Netty tells of a failed write or close through exceptionCaught and channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final Dispatcher dispatcher;
  private final Subscriptions.OfSession subscriptions;
  private final Executor workers;
  private Session session;
  private RequestQueue queue;

  WebSocketHandler(Dispatcher dispatcher, Subscriptions subscriptions, Executor workers) {
    this.dispatcher = dispatcher;
    this.subscriptions = subscriptions.open();
    this.workers = workers;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    Channel channel = context.channel();
    session = new Session(Optional.of(json -> push(channel, json)), subscriptions);
    queue = new RequestQueue(channel, dispatcher, workers);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    byte[] message = ByteBufUtil.getBytes(frame.content());
    queue.add(
        new RequestQueue.Request(
            message,
            session,
            answer -> answer.ifPresent(bytes -> context.writeAndFlush(text(bytes)))));
  }

  /**
   * A client that does not read what it subscribed to is cut off rather than kept in memory; it can
   * read on from the last block it saw.
   */
  private void push(Channel channel, JsonNode json) {
    if (channel.isWritable()) {
      channel.writeAndFlush(text(dispatcher.write(json)));
    } else {
      channel.close();
    }
  }

  private static TextWebSocketFrame text(byte[] bytes) {
    return new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    subscriptions.close();
    context.fireChannelInactive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    // A subscriber may be silent for long: a ping tells whether it is still there.
    if (event instanceof IdleStateEvent) {
      context.writeAndFlush(new PingWebSocketFrame());
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
