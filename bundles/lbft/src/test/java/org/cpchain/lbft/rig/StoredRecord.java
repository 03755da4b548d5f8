package org.cpchain.lbft.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Bytes;

/** Records that earlier engines wrote, as hexadecimal text among a test's resources. */
public final class StoredRecord {
  private StoredRecord() {}

  public static Bytes read(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream("/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Bytes.fromHex(text.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
