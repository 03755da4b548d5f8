package org.cpchain.gateway.rest;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.TransactionPool;

/** The chain itself: status, blocks, transactions, accounts, contracts. */
final class ChainRoutes {
  private final Ledger ledger;
  private final TransactionPool pool;
  private final ContractCatalog contracts;
  private final CryptoSuite suite;

  ChainRoutes(Ledger ledger, TransactionPool pool, ContractCatalog contracts, CryptoSuite suite) {
    this.ledger = ledger;
    this.pool = pool;
    this.contracts = contracts;
    this.suite = suite;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/status", query -> status()),
        new Route("GET", "/blocks", this::recent),
        new Route("GET", "/blocks/{block}", query -> whole(block(query.variable(0)))),
        new Route("GET", "/transactions/{hash}", query -> transaction(query.variable(0))),
        new Route("GET", "/accounts/{address}", query -> account(query.variable(0))),
        new Route("GET", "/contracts", query -> installed()),
        new Route("GET", "/contracts/{name}", query -> contract(query.variable(0))));
  }

  private Status status() {
    Chain chain = ledger.chain();
    return new Status(
        chain.name(),
        chain.chainId().toString(),
        chain.genesis().toHex(),
        ledger.protocols(ledger.head().height() + 1).stream().map(Object::toString).toList(),
        ledger.head().height(),
        ledger.head().hash().toHex(),
        pool.status());
  }

  private Object recent(Route.Query query) {
    long head = ledger.head().height();
    return LongStream.rangeClosed(0, Math.min(head, query.limit(100) - 1L))
        .mapToObj(back -> ledger.block(head - back).orElseThrow())
        .map(this::view)
        .toList();
  }

  private Views.BlockView view(Block block) {
    return Views.BlockView.of(block, ledger.decision(block.header().height()));
  }

  private Views.WholeBlockView whole(Block block) {
    long height = block.header().height();
    return Views.WholeBlockView.of(block, ledger.decision(height), ledger.receipts(height));
  }

  private Block block(String name) {
    Optional<Block> block =
        switch (name) {
          case "latest" -> ledger.block(ledger.head().height());
          default ->
              name.matches("\\d{1,18}")
                  ? ledger.block(Long.parseLong(name))
                  : ledger.block(hash(name, "neither a height nor a hash"));
        };
    return block.orElseThrow(
        () ->
            Problem.notFound(
                "there is no block " + name + "; the chain is at " + ledger.head().height()));
  }

  private Views.TransactionView transaction(String name) {
    Hash hash = hash(name, "no hash");
    var waiting = pool.transaction(hash);
    var dropped = pool.dropped(hash);
    // The chain is asked last: a transaction that leaves the pool meanwhile is found there.
    return ledger
        .transaction(hash)
        .map(at -> Views.TransactionView.of(at.transaction(), ledger.receipt(hash)))
        .or(() -> waiting.map(found -> Views.TransactionView.of(found, Optional.empty())))
        .orElseThrow(() -> dropped.map(Problem::dropped).orElseGet(() -> noTransaction(hash)));
  }

  private Problem noTransaction(Hash hash) {
    return Problem.notFound(
        ledger
            .receipt(hash)
            .map(
                end ->
                    "%s is the end of block %d, and of no transaction; /api/v1/blocks/%d shows it"
                        .formatted(hash, end.height(), end.height()))
            .orElse("no transaction " + hash + " waits or is final"));
  }

  private AccountView account(String text) {
    Address address =
        suite
            .parseAddress(text)
            .orElseThrow(
                () -> Problem.badRequest(text + " is no address, or its checksum is wrong"));
    Account account = ledger.account(address, ledger.head().height());
    return new AccountView(
        suite.checksummed(address),
        account.balance().toString(),
        account.nonce(),
        ledger.isContract(address));
  }

  private Object installed() {
    return contracts.contracts().stream().map(Views.ContractView::of).toList();
  }

  private Views.ContractView contract(String text) {
    Optional<Address> address = suite.parseAddress(text);
    return contracts.contracts().stream()
        .filter(one -> one.name().equals(text) || address.equals(Optional.of(one.address())))
        .findFirst()
        .map(Views.ContractView::of)
        .orElseThrow(
            () ->
                Problem.notFound(
                    contracts
                        .keptOut(text)
                        .map(Reason::message)
                        .orElse(
                            "no contract "
                                + text
                                + " is installed; /api/v1/contracts lists those that are, with"
                                + " names and addresses")));
  }

  private static Hash hash(String text, String otherwise) {
    if (!text.matches("0x[0-9a-fA-F]{64}")) {
      throw Problem.badRequest(
          text + " is " + otherwise + "; a hash has 0x and 64 hexadecimal digits");
    }
    return Hash.fromHex(text);
  }

  record Status(
      String chain,
      String chainId,
      String genesis,
      List<String> protocols,
      long height,
      String head,
      TransactionPool.Status pool) {}

  record AccountView(String address, String balance, long nonce, boolean contract) {}
}
