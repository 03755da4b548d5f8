package org.cpchain.network.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.network.Channel;
import org.cpchain.network.netty.core.Frame;
import org.cpchain.network.netty.core.FrameKind;
import org.cpchain.network.netty.core.Handshake;
import org.cpchain.network.netty.core.Introduction;
import org.cpchain.network.netty.core.Refusals;

/** One connection, from the TCP connect to its end. Its event loop owns it, but for sending. */
// Netty tells of a failed write or close through exceptionCaught and channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class PeerConnection extends ChannelInboundHandlerAdapter {
  private static final int PATIENCE = 3;
  private static final long LINGER_MILLIS = 1000;

  private final Site site;
  private final Dialed dialed;
  private final Outbox outbox;
  private final Inbox inbox;
  private ChannelHandlerContext context;
  private Optional<Handshake> handshake = Optional.empty();
  private Optional<Reason> end = Optional.empty();
  private volatile Optional<Address> peer = Optional.empty();
  private volatile Optional<Introduction> introduction = Optional.empty();
  private volatile int version;
  private Runnable known = () -> {};
  private int stalls;

  /**
   * @param byUs whether this node has dialed
   * @param expected who is to answer, when that is known
   * @param name of the other end for the log; empty text: its address
   */
  record Dialed(boolean byUs, Optional<Address> expected, String name) {
    static final Dialed BY_OTHER = new Dialed(false, Optional.empty(), "");
  }

  PeerConnection(Site site, Dialed dialed) {
    this.site = site;
    this.dialed = dialed;
    this.outbox =
        new Outbox(
            this::inLoop, () -> end.isEmpty() && context.channel().isWritable(), this::writeAll);
    this.inbox = new Inbox(site.delivery(), () -> read(false), () -> inLoop(() -> read(true)));
  }

  /** To be run when the handshake is done; to be set before it begins. */
  void whenKnown(Runnable task) {
    known = task;
  }

  boolean isDialed() {
    return dialed.byUs();
  }

  /** Who has proven to be there; empty before the handshake is done. */
  Optional<Address> peer() {
    return peer;
  }

  /** Why it was refused by this or the other node; for the owner's loop or after the end. */
  Optional<Reason> end() {
    return end;
  }

  boolean isOpen() {
    return context.channel().isActive();
  }

  /** What the peer has said of itself; empty before the handshake is done. */
  Optional<Introduction> introduction() {
    return introduction;
  }

  /** Where the other end is, as {@link Sources} names it; empty before it is connected. */
  Optional<String> place() {
    return Sources.of(context.channel().remoteAddress());
  }

  /** Whether it is not read from, since too much waits of what it has sent. */
  boolean isHeldUp() {
    return inbox.isPaused();
  }

  boolean isEstablished() {
    return peer.isPresent();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    added
        .executor()
        .schedule(this::handshakeIsLate, site.limits().handshakeMillis(), TimeUnit.MILLISECONDS);
  }

  private void handshakeIsLate() {
    if (peer.isEmpty() && context.channel().isOpen()) {
      refuse(
          new Reason(
              Refusals.HANDSHAKE_TIMEOUT,
              "the handshake was not done within " + site.limits().handshakeMillis() + " ms"));
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ignored, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent secured) {
      if (secured.isSuccess()) {
        SSLSession session = context.pipeline().get(SslHandler.class).engine().getSession();
        ((X509Certificate) session.getPeerCertificates()[0]).checkValidity();
        apply(Handshake.begin(site.terms(dialed, session)));
      } else {
        tlsFailed(secured.cause());
      }
    } else if (event instanceof IdleStateEvent idle && peer.isPresent()) {
      idle(idle.state());
    }
  }

  private void idle(IdleState state) {
    boolean silent = state == IdleState.READER_IDLE && !inbox.isPaused();
    if (state == IdleState.WRITER_IDLE) {
      if (context.channel().isWritable()) {
        writeAll(List.of(new Frame(FrameKind.PING)));
      } else {
        stalls++;
      }
    }
    if (silent || stalls >= PATIENCE) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object message) {
    Frame frame = (Frame) message;
    if (end.isPresent() || handshake.isEmpty()) {
      return;
    }
    Optional<Channel> channel = peer.flatMap(sender -> frame.kind().channel());
    if (channel.isPresent()) {
      inbox.add(peer.orElseThrow(), channel.get(), frame.payload());
    } else if (peer.isEmpty() || frame.kind() != FrameKind.PING) {
      apply(handshake.get().received(frame));
    }
  }

  /** Tells the other node why, and ends; for the loop. */
  void refuse(Reason reason) {
    if (end.isPresent()) {
      return;
    }
    if (handshake.isPresent()) {
      apply(handshake.get().refuse(reason));
    } else {
      ended(reason);
      context.close();
    }
  }

  /** As {@link #refuse}, by any thread. */
  void dismiss(Reason reason) {
    inLoop(() -> refuse(reason));
  }

  private void apply(Handshake.Step step) {
    handshake = Optional.of(step.next());
    writeAll(step.send());
    if (step.next().state() instanceof Handshake.State.Accepted accepted) {
      introduction = Optional.of(accepted.peer().introduction());
      version = accepted.version();
      peer = introduction.map(Introduction::account);
      known.run();
      site.joined(this);
    } else if (step.next().state() instanceof Handshake.State.Refused refused) {
      ended(refused.reason());
      if (refused.byPeer()) {
        context.close();
      } else {
        // closing at once could make the other node lose what it was just told
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void ended(Reason reason) {
    end = Optional.of(reason);
    String place = String.valueOf(context.channel().remoteAddress()).replaceAll(":\\d+$", "");
    site.complain(dialed.name().isEmpty() ? place : dialed.name(), reason);
  }

  /**
   * Takes the message to be sent when its turn comes, or drops it: see {@link Outbox}, and when the
   * peer would end the connection for it.
   */
  void send(Channel channel, Bytes message) {
    if (FrameKind.of(channel).isKnownTo(version)) {
      outbox.add(channel, message);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ignored) {
    stalls = 0;
    if (peer.isPresent() && end.isEmpty()) {
      outbox.drain();
    }
  }

  private void writeAll(List<Frame> frames) {
    frames.forEach(frame -> context.write(Unpooled.wrappedBuffer(frame.encode())));
    context.flush();
  }

  private void read(boolean on) {
    context.channel().config().setAutoRead(on);
  }

  private void inLoop(Runnable task) {
    try {
      context.executor().execute(task);
    } catch (RejectedExecutionException e) {
      context.channel().close(); // the transport is closing
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    site.left(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
    Throwable root = cause instanceof DecoderException ? cause.getCause() : cause;
    if (root instanceof SSLException || root instanceof CertificateException) {
      tlsFailed(root);
    }
    context.close();
  }

  private void tlsFailed(Throwable cause) {
    if (end.isEmpty() && !(cause instanceof ClosedChannelException)) {
      ended(TlsTrouble.reason(cause));
    }
    context.close();
  }
}
