package org.cpchain.itest.process;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of a hospital's system: HL7 v2 in MLLP frames. */
public final class MllpConnection implements AutoCloseable {
  private static final int START = 0x0b;
  private static final int END = 0x1c;

  private final Socket socket;

  MllpConnection(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setSoTimeout((int) NodeHttp.PATIENCE.toMillis());
  }

  /**
   * Sends a message in a frame and returns the content of the frame that answers it.
   *
   * @param message line ends of every kind become the CR that HL7 wants
   */
  public String send(String message) throws IOException {
    String segments = message.replace("\r\n", "\r").replace('\n', '\r');
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(START);
    frame.writeBytes(segments.getBytes(StandardCharsets.UTF_8));
    frame.write(END);
    frame.write('\r');
    sendBytes(frame.toByteArray());
    return receive();
  }

  /** Sends bytes as they are: no frame is put around them. */
  public void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /**
   * The content of the next frame.
   *
   * @throws EOFException when the node closes the connection instead
   */
  public String receive() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    int b = in.read();
    while (b >= 0 && b != START) {
      b = in.read();
    }
    for (b = in.read(); b >= 0 && b != END; b = in.read()) {
      content.write(b);
    }
    if (b < 0) {
      throw new EOFException("the node closed the connection");
    }
    in.read(); // the CR
    return content.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
