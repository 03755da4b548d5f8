package org.cpchain.camel.component;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.cpchain.camel.CpchainHeaders;

/** Calls a contract: submits a transaction of this node and answers when it is final. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "cpchain",
    title = "CPChain contract",
    syntax = "cpchain:contract/name",
    producerOnly = true)
public final class ContractEndpoint extends DefaultEndpoint {
  private final ChainServices services;

  @UriPath(description = "The contract's name")
  @Metadata(required = true)
  private final String name;

  @UriParam(description = "The function to call; the header CpchainOperation goes before it")
  private String operation;

  @UriParam(
      description = "Alias of the key that signs; the header CpchainAccount goes before it",
      defaultValue = "node")
  private String account = "node";

  @UriParam(
      description = "Header that holds the idempotency key",
      defaultValue = CpchainHeaders.IDEMPOTENCY_KEY)
  private String idempotencyKeyHeader = CpchainHeaders.IDEMPOTENCY_KEY;

  @UriParam(
      description = "Milliseconds to wait for finality before the exchange fails",
      defaultValue = "60000")
  private long finalityTimeout = 60_000;

  ContractEndpoint(String uri, CpchainComponent component, ChainServices services, String name) {
    super(uri, component);
    this.services = services;
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new ContractProducer(this, services);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "cpchain:contract/" + name + " is called; events come from cpchain:events/" + name);
  }

  String name() {
    return name;
  }

  public String getOperation() {
    return operation;
  }

  public void setOperation(String operation) {
    this.operation = operation;
  }

  public String getAccount() {
    return account;
  }

  public void setAccount(String account) {
    this.account = account;
  }

  public String getIdempotencyKeyHeader() {
    return idempotencyKeyHeader;
  }

  public void setIdempotencyKeyHeader(String idempotencyKeyHeader) {
    this.idempotencyKeyHeader = idempotencyKeyHeader;
  }

  public long getFinalityTimeout() {
    return finalityTimeout;
  }

  public void setFinalityTimeout(long finalityTimeout) {
    this.finalityTimeout = finalityTimeout;
  }
}
