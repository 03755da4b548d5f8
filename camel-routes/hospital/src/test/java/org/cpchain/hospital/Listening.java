package org.cpchain.hospital;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.dispense.Senders;
import org.cpchain.hospital.hl7.Rules;
import org.cpchain.hospital.mllp.Limits;
import org.cpchain.testkit.FakeIntake;
import org.cpchain.testkit.FakePartners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A listener on a real port, and a sender. */
abstract class Listening {
  static final int LIMIT = 100_000;
  static final int KEPT = 12 << 20;

  final FakeIntake intake = new FakeIntake();
  int port;
  MllpClient client;
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void listen() throws Exception {
    port = freePort();
    camel.disableJMX();
    camel.getShutdownStrategy().setTimeout(5);
    camel.addRoutes(routes(port));
    camel.start();
    client = new MllpClient(port);
  }

  @AfterEach
  void stop() {
    client.close();
    camel.stop();
  }

  HospitalRoutes routes(int onPort) {
    FakePartners partners = new FakePartners(Samples.hospital(Map.of()));
    DispenseReader dispenses =
        new DispenseReader(new Senders(partners, Optional.empty()), ZoneOffset.UTC);
    Desk desk =
        new Desk(
            intake,
            new DispenseMapper(StandardCharsets.UTF_8, new Rules(Set.of("P")), dispenses),
            Clock.systemUTC());
    return new HospitalRoutes(desk, new Limits(LIMIT, KEPT, 1), "127.0.0.1", onPort, 8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
