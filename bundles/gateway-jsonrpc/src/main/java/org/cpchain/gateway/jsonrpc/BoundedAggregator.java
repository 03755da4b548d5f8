package org.cpchain.gateway.jsonrpc;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;

/** Puts a request together; of one that is too large nothing is kept, and its sender is told. */
final class BoundedAggregator extends HttpObjectAggregator {
  private final Dispatcher dispatcher;

  BoundedAggregator(Dispatcher dispatcher, int maxBytes) {
    super(maxBytes);
    this.dispatcher = dispatcher;
  }

  /** What {@code Expect: 100-continue} announces is refused before it is sent. */
  @Override
  protected Object newContinueResponse(
      HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
    Object answer = super.newContinueResponse(start, maxContentLength, pipeline);
    boolean tooLarge =
        answer instanceof HttpResponse response
            && response.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    return tooLarge ? tooLarge() : answer;
  }

  /** The rest of the request is read and dropped, so that the answer reaches its sender. */
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    FullHttpResponse response = tooLarge();
    boolean keepAlive = HttpUtil.isKeepAlive(oversized);
    HttpUtil.setKeepAlive(response, keepAlive);
    ChannelFuture written = context.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private FullHttpResponse tooLarge() {
    String text = "a request has at most " + maxContentLength() + " bytes; split it";
    return HttpHandler.response(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        dispatcher.refusal(RpcError.invalidRequest(text)));
  }
}
