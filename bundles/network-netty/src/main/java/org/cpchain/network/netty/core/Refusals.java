package org.cpchain.network.netty.core;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;

/** Why a node ends a connection, and how it tells the other one. */
public final class Refusals {
  public static final String WRONG_CHAIN = "wrong-chain";
  public static final String WRONG_GENESIS = "wrong-genesis";
  public static final String INCOMPATIBLE_VERSION = "incompatible-version";
  public static final String BAD_SIGNATURE = "bad-signature";
  public static final String NOT_ADMITTED = "not-admitted";

  /** The node accepts members of its white list only, for the time being. */
  public static final String WHITE_LIST = "white-list";

  public static final String UNEXPECTED_ACCOUNT = "unexpected-account";
  public static final String OWN_ACCOUNT = "own-account";
  public static final String DUPLICATE_CONNECTION = "duplicate-connection";
  public static final String UNEXPECTED_FRAME = "unexpected-frame";
  public static final String FRAME_TOO_LARGE = "frame-too-large";
  public static final String MALFORMED = "malformed";
  public static final String HANDSHAKE_TIMEOUT = "handshake-timeout";
  public static final String CERTIFICATE = "certificate";

  private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,39}");
  private static final int MESSAGE_SIZE = 800;

  private Refusals() {}

  /** Code, zero byte, message (UTF-8), the latter cut to what fits. */
  public static Frame frame(Reason reason) {
    byte[] message = reason.message().getBytes(StandardCharsets.UTF_8);
    Bytes shown = Bytes.of(message).slice(0, Math.min(message.length, MESSAGE_SIZE));
    return new Frame(
        FrameKind.REFUSED,
        Bytes.concat(
            Bytes.of(reason.code().getBytes(StandardCharsets.US_ASCII)),
            Bytes.of((byte) 0),
            shown));
  }

  /** What the other node says; control characters of its text are taken out. */
  public static Result<Reason> read(Frame frame) {
    String text = new String(frame.payload().toArray(), StandardCharsets.UTF_8);
    int end = text.indexOf(0);
    if (end < 0 || !CODE.matcher(text.substring(0, end)).matches()) {
      return Result.refused(MALFORMED, "the other node ended the connection without a reason");
    }
    String message = text.substring(end + 1).replaceAll("\\p{Cntrl}", " ");
    return Result.ok(new Reason(text.substring(0, end), message));
  }
}
