package org.cpchain.crypto.guomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL's program, an independent implementation, agrees; where it is installed. */
class OpenSslTest {
  private static final AlgorithmIdentifier SM2 =
      new AlgorithmIdentifier(
          new ASN1ObjectIdentifier("1.2.840.10045.2.1"), GMObjectIdentifiers.sm2p256v1);
  private static final BigInteger KEY = BigInteger.valueOf(4711);

  @TempDir private Path folder;
  private final GuomiSuite suite = new GuomiSuite();
  private final Sm2 curve = new Sm2();
  private final PublicKey signer = curve.publicKey(KEY);

  @BeforeEach
  void thereIsOpenSslWithSm2() throws Exception {
    boolean there;
    try {
      there = run("list", "-public-key-algorithms").contains("SM2");
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "no openssl with SM2 on this machine");
  }

  @Test
  void itHashesTheSame() throws Exception {
    for (int size : List.of(0, 1, 55, 56, 63, 64, 65, 1_000)) {
      byte[] message = new byte[size];
      Files.write(folder.resolve("message"), message);
      assertThat(run("dgst", "-sm3", "-r", path("message")))
          .startsWith(suite.hash(message).toHex().substring(2));
    }
  }

  @Test
  void itTakesTheSuitesSignatures() throws Exception {
    pem("key.pem", "PUBLIC KEY", publicKey().getEncoded());
    for (int i = 0; i < 8; i++) {
      Hash digest = suite.hash(new byte[] {(byte) i});
      Files.write(folder.resolve("message"), digest.toArray());
      Files.write(folder.resolve("signature"), der(curve.sign(KEY, signer, digest.bytes())));
      assertThat(verification("message")).contains("Signature Verified Successfully");
      Files.write(folder.resolve("other"), suite.hash(digest.toArray()).toArray());
      assertThat(verification("other")).doesNotContain("Successfully");
    }
  }

  @Test
  void itsSignaturesAreTaken() throws Exception {
    pem("key.pem", "PRIVATE KEY", privateKey().getEncoded());
    for (int i = 0; i < 8; i++) {
      Hash digest = suite.hash(new byte[] {(byte) i});
      Files.write(folder.resolve("message"), digest.toArray());
      run(arguments("-sign", "message", "-out", path("signature")));
      Signature signature = fromDer(Files.readAllBytes(folder.resolve("signature")));
      assertThat(suite.recover(digest, signature)).contains(signer);
      assertThat(suite.recover(suite.hash(digest.toArray()), signature)).isEmpty();
    }
  }

  private String verification(String message) throws Exception {
    return run(arguments("-verify", message, "-pubin", "-sigfile", path("signature")));
  }

  private String[] arguments(String what, String message, String... more) {
    List<String> all = new ArrayList<>(List.of("pkeyutl", what, "-inkey", path("key.pem")));
    all.addAll(List.of("-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"));
    all.addAll(List.of("-in", path(message)));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private void pem(String name, String what, byte[] content) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(content), what));
  }

  private SubjectPublicKeyInfo publicKey() throws IOException {
    return new SubjectPublicKeyInfo(SM2, point());
  }

  private PrivateKeyInfo privateKey() throws IOException {
    ECPrivateKey key =
        new ECPrivateKey(256, KEY, new DERBitString(point()), GMObjectIdentifiers.sm2p256v1);
    return new PrivateKeyInfo(SM2, key);
  }

  private byte[] point() {
    return Bytes.concat(Bytes.of((byte) 4), signer.encoded()).toArray();
  }

  private static byte[] der(Signature signature) throws IOException {
    return new DERSequence(
            new ASN1Integer[] {
              new ASN1Integer(new BigInteger(1, signature.r().toArray())),
              new ASN1Integer(new BigInteger(1, signature.s().toArray()))
            })
        .getEncoded();
  }

  private Signature fromDer(byte[] der) {
    ASN1Sequence numbers = ASN1Sequence.getInstance(der);
    return new Signature(word(numbers, 0), word(numbers, 1), signer);
  }

  private static Hash word(ASN1Sequence numbers, int at) {
    BigInteger number = ASN1Integer.getInstance(numbers.getObjectAt(at)).getPositiveValue();
    return Hash.fromHex(String.format("0x%064x", number));
  }
}
