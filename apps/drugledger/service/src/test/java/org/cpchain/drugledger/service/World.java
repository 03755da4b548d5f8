package org.cpchain.drugledger.service;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.identity.Partner;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.testkit.FakePartners;
import org.h2.jdbcx.JdbcConnectionPool;

/** Drugledger on a chain and a database in memory, with three partners. */
public final class World implements AutoCloseable {
  public static final String MANUFACTURER_GLN = "9506000110011";
  public static final String HOSPITAL_GLN = "9506000130019";

  final FakeChain chain = new FakeChain();
  final List<Partner> partners =
      List.of(
          partner("manufacturer", 0x11, MANUFACTURER_GLN, "9506000110028"),
          partner("wholesaler", 0x12, "9506000120010", "9506000120027"),
          partner("hospital", 0x13, HOSPITAL_GLN, "9506000130026"));
  private final JdbcConnectionPool database;
  private Drugledger drugledger;

  private World() {
    database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "", "");
    chain.accounts.put("node", address(0x10));
    partners.forEach(p -> chain.accounts.put(p.signer().orElseThrow(), p.account()));
    drugledger = start();
  }

  public static World open() {
    return new World();
  }

  public Drugledger drugledger() {
    return drugledger;
  }

  /** Stops Drugledger and starts it again on the same database and chain. */
  void restart() {
    drugledger.close();
    drugledger = start();
  }

  void stop() {
    drugledger.close();
  }

  @Override
  public void close() {
    drugledger.close();
    database.dispose();
  }

  private Drugledger start() {
    return new Drugledger(
        new TestConfig(),
        database,
        ledger(),
        chain.catalog,
        chain,
        new FakePartners(partners.toArray(Partner[]::new)));
  }

  private static Partner partner(String id, int account, String... glns) {
    return new Partner(
        id, address(account), Optional.of(id), Map.of("gln", Set.of(glns)), Map.of());
  }

  private static Address address(int last) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[Address.SIZE - 1] = (byte) last;
    return Address.of(bytes);
  }

  /** Only what Drugledger asks of a ledger. */
  private Ledger ledger() {
    Chain info =
        new Chain("t", BigInteger.ONE, Hash.ZERO, "standard", 1 << 30, BigInteger.ZERO, List.of());
    return (Ledger)
        Proxy.newProxyInstance(
            World.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "chain" -> info;
                  case "head" -> head();
                  case "call" -> Result.ok(chain.view((Call) arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Header head() {
    Hash z = Hash.ZERO;
    Bytes none = Bytes.EMPTY;
    return new Header(
        z, 7, Address.ZERO, 0, z, z, z, none, 0, 0, BigInteger.ZERO, z, z, z, none, none, z);
  }

  @SuppressWarnings("BadAnnotationImplementation") // the component's settings, never a map's key
  private static final class TestConfig implements Drugledger.Config {
    @Override
    public String salt() {
      return "salt of the test";
    }

    @Override
    public int capture_limit_events() {
      return 5;
    }

    @Override
    public int capture_limit_bytes() {
      return 20_000;
    }

    @Override
    public long event_wait_millis() {
      return 10_000;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return Drugledger.Config.class;
    }
  }
}
