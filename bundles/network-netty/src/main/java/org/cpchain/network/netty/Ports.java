package org.cpchain.network.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Opens TCP connections and the port, and gives each its handlers. */
// Netty tells of a failed write or close through exceptionCaught and channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class Ports implements AutoCloseable {
  /** What lies in front of a vote at most, beside one frame. */
  private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(32 << 10, 128 << 10);

  /** Connections that wait to be judged; a flood must not fill it. */
  private static final int BACKLOG = 1024;

  private final Site site;
  private final CredentialFiles credentials;
  private final NioEventLoopGroup loops;
  private final ChannelGroup channels;

  Ports(Site site, CredentialFiles credentials) {
    this.site = site;
    this.credentials = credentials;
    this.loops = new NioEventLoopGroup(2, Threads.named("cpchain-network-io"));
    this.channels = new DefaultChannelGroup(loops.next());
  }

  /**
   * @return done when the port is open or cannot be opened
   */
  ChannelFuture listen(InetSocketAddress address) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .handler(new Doorkeeper(site.gate()))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accepted(channel);
                  }
                })
            .bind(address);
    channels.add(bound.channel());
    return bound;
  }

  private void accepted(SocketChannel channel) {
    Gate.Pass pass = Doorkeeper.pass(channel);
    PeerConnection connection = new PeerConnection(site, PeerConnection.Dialed.BY_OTHER);
    connection.whenKnown(pass::proven);
    channel.closeFuture().addListener(closed -> pass.gone());
    equip(channel, credentials.current().server(), connection);
  }

  /**
   * @return closed, in time, when the connection has not come about
   */
  ChannelFuture dial(InetSocketAddress address, PeerConnection connection) {
    return new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) site.limits().handshakeMillis())
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                equip(channel, credentials.current().client(), connection);
              }
            })
        .connect(address);
  }

  private void equip(SocketChannel channel, SslContext context, PeerConnection connection) {
    channels.add(channel);
    SslHandler tls = context.newHandler(channel.alloc());
    tls.setHandshakeTimeoutMillis(site.limits().handshakeMillis());
    long ping = site.limits().pingMillis();
    channel
        .pipeline()
        .addLast(tls)
        .addLast(new IdleStateHandler(3 * ping, ping, 0, TimeUnit.MILLISECONDS))
        .addLast(new FrameDecoder(connection::isEstablished, connection::refuse))
        .addLast(connection);
  }

  @Override
  public void close() {
    channels.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
