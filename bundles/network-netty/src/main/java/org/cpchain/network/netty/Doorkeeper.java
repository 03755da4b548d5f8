package org.cpchain.network.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import java.util.Optional;

/**
 * Stands before the port: what may not come in is closed before it gets a thread, a handler or a
 * byte of TLS. It is reset, so that nothing of it stays in the system either.
 */
final class Doorkeeper extends ChannelInboundHandlerAdapter {
  private static final AttributeKey<Gate.Pass> PASS =
      AttributeKey.valueOf(Doorkeeper.class, "pass");

  private final Gate gate;

  Doorkeeper(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    Channel accepted = (Channel) message;
    Optional<Gate.Pass> pass = gate.knock(accepted.remoteAddress());
    if (pass.isPresent()) {
      accepted.attr(PASS).set(pass.get());
      super.channelRead(context, message);
    } else {
      accepted.config().setOption(ChannelOption.SO_LINGER, 0);
      accepted.unsafe().closeForcibly();
    }
  }

  static Gate.Pass pass(Channel accepted) {
    return accepted.attr(PASS).get();
  }
}
