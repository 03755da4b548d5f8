package org.cpchain.gateway.jsonrpc;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Listens for HTTP and for WebSocket connections. Methods run on a pool of its own with a bounded
 * queue, so that a slow one keeps no connection's event loop; when the queue is full callers are
 * told to come again.
 */
// Netty tells of a failed write or close through exceptionCaught and channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class RpcServer implements AutoCloseable {
  private static final int QUEUE = 4096;
  private static final int UNSENT_LIMIT = 8 << 20;

  private final Dispatcher dispatcher;
  private final Subscriptions subscriptions;
  private final Limits limits;
  private final ThreadPoolExecutor workers;
  private final NioEventLoopGroup loops;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  /**
   * @param maxBytes of a request
   * @param idleSeconds a connection that is silent for longer is closed
   */
  record Limits(int maxBytes, int maxConnections, int idleSeconds) {}

  RpcServer(Dispatcher dispatcher, Subscriptions subscriptions, Limits limits, int threads) {
    this.dispatcher = dispatcher;
    this.subscriptions = subscriptions;
    this.limits = limits;
    this.loops = new NioEventLoopGroup(2, Threads.named("cpchain-jsonrpc-io"));
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Threads.named("cpchain-jsonrpc"));
  }

  /**
   * Listens for HTTP POST.
   *
   * @param address port 0 lets the system choose
   * @return done when the port is open or cannot be opened
   */
  ChannelFuture listenHttp(InetSocketAddress address) {
    return listen(
        address,
        channel ->
            channel
                .pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new BoundedAggregator(dispatcher, limits.maxBytes()))
                .addLast(new HttpHandler(dispatcher, subscriptions.open(), workers)));
  }

  /** Listens for WebSocket; see {@link #listenHttp}. */
  ChannelFuture listenWebSocket(InetSocketAddress address) {
    WebSocketServerProtocolConfig config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/")
            .checkStartsWith(true)
            .maxFramePayloadLength(limits.maxBytes())
            .build();
    return listen(
        address,
        channel ->
            channel
                .pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(limits.maxBytes()))
                .addLast(new WebSocketServerProtocolHandler(config))
                .addLast(new WebSocketHandler(dispatcher, subscriptions, workers)));
  }

  /** For short tasks that do not block; it ends with the server. */
  ScheduledExecutorService timer() {
    return loops;
  }

  private ChannelFuture listen(InetSocketAddress address, PipelineSetup setup) {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(UNSENT_LIMIT / 2, UNSENT_LIMIT))
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (channels.size() >= limits.maxConnections()) {
                  channel.close();
                  return;
                }
                channels.add(channel);
                channel.pipeline().addLast(new IdleStateHandler(0, 0, limits.idleSeconds()));
                setup.addTo(channel);
              }
            })
        .bind(address)
        .addListener(
            (ChannelFutureListener)
                bound -> {
                  if (bound.isSuccess()) {
                    channels.add(bound.channel());
                  }
                });
  }

  @Override
  public void close() {
    channels.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    workers.shutdownNow();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private interface PipelineSetup {
    void addTo(SocketChannel channel);
  }
}
