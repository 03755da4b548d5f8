package org.cpchain.crypto.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AesGcmTest {
  private static final byte[] KEY =
      hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");
  private static final byte[] ASSOCIATED = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  private static final byte[] PLAINTEXT =
      hex(
          "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
              + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");

  private final AesGcm cipher = new AesGcm();

  /** Test case 16 of the paper that GCM was submitted to NIST with. */
  @Test
  void sealsThePublishedExample() {
    assertThat(cipher.seal(KEY, NONCE, PLAINTEXT, ASSOCIATED))
        .isEqualTo(
            hex(
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                    + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                    + "76fc6ece0f4e1768cddf8853bb2d551b"));
  }

  @Test
  void opensWhatItSealed() {
    byte[] sealed = cipher.seal(KEY, NONCE, PLAINTEXT, ASSOCIATED);
    assertThat(cipher.open(KEY, NONCE, sealed, ASSOCIATED)).contains(PLAINTEXT);
  }

  @Test
  void opensNothingThatWasTouched() {
    byte[] sealed = cipher.seal(KEY, NONCE, PLAINTEXT, ASSOCIATED);
    for (int i = 0; i < sealed.length; i++) {
      byte[] touched = sealed.clone();
      touched[i] ^= 1;
      assertThat(cipher.open(KEY, NONCE, touched, ASSOCIATED)).isEmpty();
    }
    assertThat(cipher.open(KEY, NONCE, sealed, new byte[0])).isEmpty();
    assertThat(cipher.open(new byte[32], NONCE, sealed, ASSOCIATED)).isEmpty();
    assertThat(cipher.open(KEY, NONCE, new byte[3], ASSOCIATED)).isEmpty();
  }

  @Test
  void takesNoShortKeys() {
    assertThatThrownBy(() -> cipher.seal(new byte[16], NONCE, PLAINTEXT, ASSOCIATED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
