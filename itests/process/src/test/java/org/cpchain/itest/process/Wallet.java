package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.concurrent.ScheduledExecutorService;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;
import org.web3j.utils.Numeric;

/** An account in web3j. */
record Wallet(Web3j web3, Credentials credentials) {
  static final long CHAIN = 41;
  static final BigInteger PRICE = BigInteger.valueOf(3_000_000_000L);
  static final BigInteger TRANSFER_GAS = BigInteger.valueOf(21_000);
  private static final BigInteger CALL_GAS = BigInteger.valueOf(1_000_000);

  /** The account 0 of Hardhat, whose key everybody knows; the genesis for development endows it. */
  static Wallet alice(Web3j web3) {
    return new Wallet(
        web3,
        Credentials.create("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"));
  }

  /** Hardhat's account 1. */
  static Wallet bob(Web3j web3) {
    return new Wallet(
        web3,
        Credentials.create("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"));
  }

  static Web3j connect(NodeProcess node, ScheduledExecutorService polling) {
    return Web3j.build(new HttpService("http://127.0.0.1:" + node.ports().rpc()), 100, polling);
  }

  /** An address that nobody has used. */
  static String stranger() {
    try {
      return Keys.toChecksumAddress(Credentials.create(Keys.createEcKeyPair()).getAddress());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String address() {
    return credentials.getAddress();
  }

  BigInteger balance() throws Exception {
    return balance(address());
  }

  BigInteger balance(String address) throws Exception {
    return web3.ethGetBalance(address, DefaultBlockParameterName.LATEST).send().getBalance();
  }

  BigInteger nonce() throws Exception {
    return web3.ethGetTransactionCount(address(), DefaultBlockParameterName.PENDING)
        .send()
        .getTransactionCount();
  }

  RawTransactionManager manager() {
    return new RawTransactionManager(web3, credentials, CHAIN, patience());
  }

  /** A signed transfer, not sent so far. */
  String transfer(BigInteger nonce, String to, BigInteger value) {
    return sign(unsigned(nonce, to, value));
  }

  static RawTransaction unsigned(BigInteger nonce, String to, BigInteger value) {
    return RawTransaction.createEtherTransaction(nonce, PRICE, TRANSFER_GAS, to, value);
  }

  private String sign(RawTransaction transaction) {
    return Numeric.toHexString(TransactionEncoder.signMessage(transaction, CHAIN, credentials));
  }

  EthSendTransaction send(String signed) throws Exception {
    return web3.ethSendRawTransaction(signed).send();
  }

  /** The error that a transaction is answered with: code and message. */
  String refusal(byte[] envelope) throws Exception {
    Response.Error error = send(Numeric.toHexString(envelope)).getError();
    assertThat(error).as("the transaction is refused").isNotNull();
    return error.getCode() + " " + error.getMessage();
  }

  /** Sends a call of Drugledger and waits for its receipt. */
  TransactionReceipt call(String data) throws Exception {
    return receipt(
        manager().sendTransaction(PRICE, CALL_GAS, DrugledgerAbi.ADDRESS, data, BigInteger.ZERO));
  }

  /** Asks Drugledger. */
  EthCall ask(String data) throws Exception {
    return web3.ethCall(question(data), DefaultBlockParameterName.LATEST).send();
  }

  Transaction question(String data) {
    return Transaction.createEthCallTransaction(address(), DrugledgerAbi.ADDRESS, data);
  }

  /** Waits until the transaction is in a block. */
  TransactionReceipt receipt(EthSendTransaction sent) throws Exception {
    if (sent.hasError()) {
      throw new AssertionError(sent.getError().getMessage());
    }
    return receipt(sent.getTransactionHash());
  }

  TransactionReceipt receipt(String hash) throws Exception {
    return patience().waitForTransactionReceipt(hash);
  }

  private PollingTransactionReceiptProcessor patience() {
    return new PollingTransactionReceiptProcessor(web3, 100, 600);
  }
}
