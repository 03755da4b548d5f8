package org.cpchain.hospital;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A sender on one connection. */
final class MllpClient implements AutoCloseable {
  private final Socket socket;

  MllpClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
  }

  static String block(String message) {
    return "\u000b" + message + "\u001c\r";
  }

  void send(String bytes) throws IOException {
    send(bytes.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The content of the next block. */
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    if (in.read() != 0x0b) {
      throw new IOException("the answer is no block, or there is none");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int b = in.read(); b != 0x1c; b = in.read()) {
      if (b < 0) {
        throw new IOException("the answer was cut");
      }
      content.write(b);
    }
    if (in.read() != '\r') {
      throw new IOException("the block does not end with CR");
    }
    return content.toString(StandardCharsets.UTF_8);
  }

  boolean isClosedByServer() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  /** Reads whatever else comes, until the server closes the connection. */
  void awaitClose() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException reset) {
      // it had not read all
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
