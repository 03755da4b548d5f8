package org.cpchain.camel.component;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.camel.ContractRevertedException;
import org.cpchain.camel.CpchainHeaders;
import org.cpchain.camel.FinalityTimeoutException;
import org.cpchain.camel.SubmissionRefusedException;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;

/** Submits and answers at finality; no thread waits meanwhile. */
final class ContractProducer extends DefaultAsyncProducer {
  private final ContractEndpoint endpoint;
  private final ChainServices services;

  ContractProducer(ContractEndpoint endpoint, ChainServices services) {
    super(endpoint);
    this.endpoint = endpoint;
    this.services = services;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Result<Submissions.Submitted> result =
        submission(exchange.getMessage()).then(services.submissions()::submit);
    if (result instanceof Result.Ok<Submissions.Submitted> ok) {
      await(ok.value(), exchange, callback);
      return false;
    }
    exchange.setException(new SubmissionRefusedException(result.refusal().orElseThrow()));
    callback.done(true);
    return true;
  }

  private Result<Submission> submission(Message message) {
    String key = message.getHeader(endpoint.getIdempotencyKeyHeader(), String.class);
    if (key == null || key.isBlank()) {
      return Result.refused(
          "no-idempotency-key",
          "the header "
              + endpoint.getIdempotencyKeyHeader()
              + " is missing; set it to what names the business act, such as the document's number");
    }
    String operation =
        message.getHeader(CpchainHeaders.OPERATION, endpoint.getOperation(), String.class);
    if (operation == null) {
      return Result.refused(
          "no-operation", "neither operation= nor the header CpchainOperation says what to call");
    }
    Optional<ContractCatalog.Info> contract = services.contracts().byName(endpoint.name());
    if (contract.isEmpty()) {
      return Result.refused(
          "unknown-contract", "no contract " + endpoint.name() + " is installed on this node");
    }
    String account = message.getHeader(CpchainHeaders.ACCOUNT, endpoint.getAccount(), String.class);
    Result<Bytes> call =
        services.contracts().encodeCall(endpoint.name(), operation, arguments(message));
    return call.map(
        data -> new Submission(key, account, contract.get().address(), BigInteger.ZERO, data));
  }

  /** By name from a map in the body, else from headers; by position from a list in the body. */
  private static ContractCatalog.Arguments arguments(Message message) {
    Object body = message.getBody();
    return (position, name) -> {
      if (body instanceof Map<?, ?> map && map.containsKey(name)) {
        return Optional.ofNullable(map.get(name));
      }
      if (body instanceof List<?> list) {
        return position < list.size() ? Optional.ofNullable(list.get(position)) : Optional.empty();
      }
      return Optional.ofNullable(message.getHeader(name));
    };
  }

  // Every outcome goes to the exchange.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void await(Submissions.Submitted submitted, Exchange exchange, AsyncCallback callback) {
    submitted
        .receipt()
        .toCompletableFuture()
        .copy()
        .orTimeout(endpoint.getFinalityTimeout(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (receipt, failure) -> {
              answer(exchange.getMessage(), submitted, receipt, failure);
              callback.done(false);
            });
  }

  private void answer(
      Message message, Submissions.Submitted submitted, Receipt receipt, Throwable failure) {
    message.setHeader(CpchainHeaders.TRANSACTION_HASH, submitted.transaction().toHex());
    if (failure instanceof TimeoutException) {
      message
          .getExchange()
          .setException(
              new FinalityTimeoutException(
                  "the transaction "
                      + submitted.transaction()
                      + " is not final after "
                      + endpoint.getFinalityTimeout()
                      + " ms; the same idempotency key asks for it again"));
    } else if (failure != null) {
      message
          .getExchange()
          .setException(
              new SubmissionRefusedException(new Reason("not-final", failure.toString())));
    } else {
      message.setHeader(CpchainHeaders.TRANSACTION_HASH, receipt.transactionHash().toHex());
      message.setHeader(CpchainHeaders.BLOCK_HASH, receipt.blockHash().toHex());
      message.setHeader(CpchainHeaders.BLOCK_HEIGHT, receipt.height());
      message.setHeader(CpchainHeaders.LOGS, receipt.logs());
      if (!receipt.success()) {
        message
            .getExchange()
            .setException(
                new ContractRevertedException(receipt.revertReason(), receipt.transactionHash()));
      }
    }
  }
}
