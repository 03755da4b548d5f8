package org.cpchain.crypto.guomi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;

/** The examples that the standards publish. */
class VectorsTest {
  private static final BigInteger KEY =
      new BigInteger("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", 16);
  private static final PublicKey PUBLIC_KEY =
      new PublicKey(
          Bytes.fromHex(
              "0x09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                  + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"));
  private static final Bytes MESSAGE =
      Bytes.of("message digest".getBytes(StandardCharsets.US_ASCII));
  private static final Signature SIGNATURE =
      new Signature(
          Hash.fromHex("0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"),
          Hash.fromHex("0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"),
          PUBLIC_KEY);
  private static final byte[] BLOCK = hex("0123456789abcdeffedcba9876543210");

  private final Sm2 sm2 = new Sm2();

  /** GB/T 32918.5 annex A.2. */
  @Test
  void sm2SignsTheExampleOfTheStandardWithItsNonce() {
    BigInteger nonce =
        new BigInteger("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21", 16);
    assertThat(sm2.publicKey(KEY)).isEqualTo(PUBLIC_KEY);
    assertThat(sm2.identified(PUBLIC_KEY))
        .isEqualTo(
            Hash.fromHex("0xB2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3"));
    Hash e = sm2.digest(PUBLIC_KEY, MESSAGE);
    assertThat(e)
        .isEqualTo(
            Hash.fromHex("0xF0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640"));
    assertThat(sm2.sign(KEY, PUBLIC_KEY, e, nonce)).contains(SIGNATURE);
  }

  @Test
  void sm2VerifiesTheExampleOfTheStandard() {
    assertThat(sm2.verify(PUBLIC_KEY, MESSAGE, SIGNATURE)).isTrue();
    Bytes other = Bytes.of("message digesT".getBytes(StandardCharsets.US_ASCII));
    assertThat(sm2.verify(PUBLIC_KEY, other, SIGNATURE)).isFalse();
  }

  /** GB/T 32905 annex A. */
  @Test
  void sm3HashesTheExamplesOfTheStandard() {
    assertThat(new GuomiSuite().hash(ascii("abc")))
        .isEqualTo(
            Hash.fromHex("0x66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
    byte[] half = ascii("abcd".repeat(8));
    assertThat(new GuomiSuite().hash(half, half))
        .isEqualTo(
            Hash.fromHex("0xdebe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"));
  }

  /** GB/T 32907 annex A. */
  @Test
  void sm4EnciphersTheExamplesOfTheStandardOnceAndAMillionTimes() {
    SM4Engine engine = new SM4Engine();
    engine.init(true, new KeyParameter(BLOCK));
    byte[] block = BLOCK.clone();
    engine.processBlock(block, 0, block, 0);
    assertThat(block).isEqualTo(hex("681edf34d206965e86b3e94f536e4246"));
    for (int i = 1; i < 1_000_000; i++) {
      engine.processBlock(block, 0, block, 0);
    }
    assertThat(block).isEqualTo(hex("595298c7c6fd271f0402f804c33d3f66"));
  }

  /** RFC 8998 annex A.1. */
  @Test
  void sm4SealsTheExampleOfTheRfc() {
    byte[] nonce = hex("00001234567800000000abcd");
    byte[] associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    byte[] plaintext =
        hex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
    byte[] sealed =
        hex(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");
    assertThat(new Sm4Gcm().seal(BLOCK, nonce, plaintext, associated)).isEqualTo(sealed);
    assertThat(new Sm4Gcm().open(BLOCK, nonce, sealed, associated)).contains(plaintext);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
