package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.cpchain.base.Reason;

/**
 * What goes back in place of a result: JSON-RPC 2.0 §5.1, and the codes of Ethereum's EIP-1474.
 * Thrown by methods; it is an answer and no bug, hence without a stack trace.
 */
final class RpcError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient JsonNode data;

  private RpcError(int code, String message, JsonNode data) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
  }

  static RpcError parse(String message) {
    return new RpcError(-32700, "parse error: " + message, NullNode.instance);
  }

  static RpcError invalidRequest(String message) {
    return new RpcError(-32600, "invalid request: " + message, NullNode.instance);
  }

  static RpcError unknownMethod(String method) {
    return new RpcError(
        -32601, "the method " + method + " does not exist/is not available", NullNode.instance);
  }

  static RpcError invalidParams(String message) {
    return new RpcError(-32602, message, NullNode.instance);
  }

  static RpcError internal(String message) {
    return new RpcError(-32603, message, NullNode.instance);
  }

  static RpcError busy(String message) {
    return new RpcError(-32005, message, NullNode.instance);
  }

  static RpcError notFound(String message) {
    return new RpcError(-32000, message, NullNode.instance);
  }

  /** EIP-1193's code for what the caller has no right to. */
  static RpcError notAllowed(String message) {
    return new RpcError(4100, message, TextNode.valueOf("not-allowed"));
  }

  /** A refusal of the pool, in the words that wallets look for, with our code as data. */
  static RpcError refused(Reason reason) {
    int code = reason.code().equals("busy") ? -32005 : -32000;
    return new RpcError(
        code, phrase(reason.code()) + ": " + reason.message(), TextNode.valueOf(reason.code()));
  }

  /** A call that reverts; the data is the contract's ABI-encoded answer. */
  static RpcError reverted(String reason, String output) {
    return new RpcError(
        3,
        reason.isEmpty() ? "execution reverted" : "execution reverted: " + reason,
        TextNode.valueOf(output));
  }

  int code() {
    return code;
  }

  JsonNode data() {
    return data;
  }

  private static String phrase(String code) {
    return switch (code) {
      case "underpriced" -> "transaction underpriced";
      case "replacement-underpriced" -> "replacement transaction underpriced";
      case "insufficient-funds" -> "insufficient funds for gas * price + value";
      case "gas-too-low" -> "intrinsic gas too low";
      case "gas-above-limit" -> "exceeds block gas limit";
      case "too-large" -> "oversized data";
      case "wrong-chain" -> "invalid chain id for signer";
      case "bad-signature" -> "invalid sender";
      default -> code.replace('-', ' ');
    };
  }
}
