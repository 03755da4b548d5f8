package org.cpchain.ledger.core.state;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * An account's entry in the state trie, as in Ethereum (Yellow Paper §4.1).
 *
 * @param balance wei
 * @param storageRoot of the contract's storage trie
 * @param codeHash the hash of no bytes, or what marks a contract
 */
public record AccountState(long nonce, BigInteger balance, Hash storageRoot, Hash codeHash) {

  public Account account() {
    return new Account(nonce, balance);
  }

  AccountState withNonce(long value) {
    return new AccountState(value, balance, storageRoot, codeHash);
  }

  AccountState withBalance(BigInteger value) {
    return new AccountState(nonce, value, storageRoot, codeHash);
  }

  AccountState withStorage(Hash root, Hash code) {
    return new AccountState(nonce, balance, root, code);
  }

  Bytes encode() {
    return new RlpWriter().add(nonce).add(balance).add(storageRoot).add(codeHash).toBytes();
  }

  static AccountState decode(Bytes encoded) {
    return RlpReader.read(
            encoded.toArray(),
            "account",
            in ->
                new AccountState(
                    in.number("nonce"),
                    in.quantity("balance"),
                    in.hash("storageRoot"),
                    in.hash("codeHash")))
        .toOptional()
        .orElseThrow(() -> new IllegalStateException("no account: " + encoded));
  }
}
