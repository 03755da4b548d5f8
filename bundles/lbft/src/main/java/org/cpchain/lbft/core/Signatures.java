package org.cpchain.lbft.core;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.crypto.Signature;

/**
 * Signatures under one ballot by their signers' numbers in the committee. As a map it cannot hold a
 * signer twice. Encoded as the size of the bitmap, the bitmap of signers (validator i is bit i mod
 * 8 of byte i div 8; the last byte is not zero) and the signatures in the validators' order, 65
 * bytes each, 129 where keys come with them.
 */
public record Signatures(NavigableMap<Integer, Signature> bySigner) {
  public static final Signatures NONE = new Signatures(new TreeMap<>());
  static final int MAX_BITMAP = 128;
  public static final int MOST_SIGNERS = 8 * MAX_BITMAP;

  public Signatures {
    bySigner = Collections.unmodifiableNavigableMap(new TreeMap<>(bySigner));
  }

  public static Signatures of(int signer, Signature signature) {
    return NONE.with(signer, signature);
  }

  public Signatures with(int signer, Signature signature) {
    TreeMap<Integer, Signature> more = new TreeMap<>(bySigner);
    more.putIfAbsent(signer, signature);
    return new Signatures(more);
  }

  public int size() {
    return bySigner.size();
  }

  public boolean isEmpty() {
    return bySigner.isEmpty();
  }

  public boolean has(int signer) {
    return bySigner.containsKey(signer);
  }

  public Optional<Signature> get(int signer) {
    return Optional.ofNullable(bySigner.get(signer));
  }

  public void write(Writer out) {
    byte[] bitmap = new byte[isEmpty() ? 0 : bySigner.lastKey() / 8 + 1];
    for (int signer : bySigner.keySet()) {
      bitmap[signer / 8] |= (byte) (1 << signer % 8);
    }
    out.int8(bitmap.length);
    for (byte bits : bitmap) {
      out.int8(bits);
    }
    for (Signature signature : bySigner.values()) {
      out.raw(signature.toBytes());
    }
  }

  public static Signatures read(Reader in) {
    int size = in.int8();
    if (size > MAX_BITMAP) {
      in.fail("a bitmap of more than " + MAX_BITMAP + " bytes");
    }
    byte[] bitmap = in.raw(size).toArray();
    if (bitmap.length > 0 && bitmap[bitmap.length - 1] == 0) {
      in.fail("a bitmap that is longer than needed");
    }
    TreeMap<Integer, Signature> signatures = new TreeMap<>();
    for (int signer = 0; signer < bitmap.length * 8 && !in.failed(); signer++) {
      if ((bitmap[signer / 8] >> signer % 8 & 1) == 1) {
        signatures.put(signer, in.signature());
      }
    }
    return new Signatures(signatures);
  }
}
