package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The connection that a request came by.
 *
 * @param push sends a message that nobody asked for just now; empty where the protocol knows none,
 *     as in HTTP
 * @param subscriptions of this connection; they end with it
 */
record Session(Optional<Consumer<JsonNode>> push, Subscriptions.OfSession subscriptions) {}
