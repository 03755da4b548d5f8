package org.cpchain.gateway.jsonrpc;

import static io.netty.handler.codec.http.HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS;
import static io.netty.handler.codec.http.HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS;
import static io.netty.handler.codec.http.HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN;
import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One HTTP connection: POST carries JSON-RPC, OPTIONS answers a browser's preflight. */
// Netty tells of a failed write or close through exceptionCaught and channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final byte[] NOTHING = new byte[0];

  private final Dispatcher dispatcher;
  private final Session session;
  private final Executor workers;
  private RequestQueue queue;

  HttpHandler(Dispatcher dispatcher, Subscriptions.OfSession subscriptions, Executor workers) {
    this.dispatcher = dispatcher;
    this.session = new Session(Optional.empty(), subscriptions);
    this.workers = workers;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    queue = new RequestQueue(context.channel(), dispatcher, workers);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (request.decoderResult().isFailure()) {
      byte[] body = dispatcher.refusal(RpcError.parse("this is not HTTP"));
      send(context, response(HttpResponseStatus.BAD_REQUEST, body), false);
    } else if (request.method().equals(HttpMethod.POST)) {
      byte[] message = ByteBufUtil.getBytes(request.content());
      queue.add(
          new RequestQueue.Request(message, session, answer -> answer(context, answer, keepAlive)));
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      FullHttpResponse response = response(HttpResponseStatus.NO_CONTENT, NOTHING);
      response.headers().set(ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS");
      response.headers().set(ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
      send(context, response, keepAlive);
    } else {
      FullHttpResponse response =
          response(
              HttpResponseStatus.METHOD_NOT_ALLOWED,
              dispatcher.refusal(RpcError.invalidRequest("send JSON-RPC by HTTP POST")));
      response.headers().set(ALLOW, "POST, OPTIONS");
      send(context, response, keepAlive);
    }
  }

  private void answer(ChannelHandlerContext context, Optional<byte[]> answer, boolean keepAlive) {
    HttpResponseStatus status =
        answer.isPresent() ? HttpResponseStatus.OK : HttpResponseStatus.NO_CONTENT;
    send(context, response(status, answer.orElse(NOTHING)), keepAlive);
  }

  static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(CONTENT_TYPE, "application/json");
    response.headers().set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    HttpUtil.setContentLength(response, body.length);
    return response;
  }

  private static void send(
      ChannelHandlerContext context, FullHttpResponse response, boolean keepAlive) {
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = context.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
