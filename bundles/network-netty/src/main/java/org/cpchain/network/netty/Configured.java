package org.cpchain.network.netty;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.network.WhiteList;
import org.cpchain.network.netty.core.Backoff;
import org.cpchain.network.netty.core.Door;
import org.cpchain.network.netty.core.LoadGuard;
import org.cpchain.network.netty.core.PeerAddress;

/** Reads the configuration. */
final class Configured {
  private static final long FIRST_DIAL_MILLIS = 500;

  private Configured() {}

  /**
   * @throws IllegalArgumentException when something in it cannot be, with what to mend
   */
  static Settings settings(NetworkConfig config) {
    return new Settings(
        config.host(),
        config.port(),
        texts(config.peers())
            .map(PeerAddress::parse)
            .map(
                read ->
                    read.toOptional()
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    read.refusal().orElseThrow().message())))
            .toList(),
        texts(config.admitted()).map(Address::fromHex).collect(Collectors.toSet()),
        new Settings.CertificatePaths(
            Path.of(config.ca_file()),
            Path.of(config.certificate_file()),
            Path.of(config.key_file()),
            config.look_seconds() * 1000L),
        new Settings.Limits(
            new Door.Limits(
                config.max_connections(),
                config.max_strangers(),
                config.max_strangers_per_address(),
                config.connects_per_second(),
                config.handshakes_per_second()),
            config.handshake_seconds() * 1000L,
            config.ping_seconds() * 1000L),
        new Settings.Guarding(
            mode(config.white_list()),
            texts(config.trusted()).map(Address::fromHex).collect(Collectors.toSet()),
            new LoadGuard.Rules(
                config.white_list_load_percent() * 10,
                config.white_list_quiet_percent() * 10,
                config.white_list_seconds() * 1000L,
                config.white_list_longest_minutes() * 60_000L,
                config.white_list_pressure_per_second())),
        new Backoff(FIRST_DIAL_MILLIS, config.dial_seconds() * 1000L));
  }

  private static WhiteList.Mode mode(String text) {
    try {
      return WhiteList.Mode.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "white.list = " + text + " in etc/org.cpchain.network.cfg is none of auto, on and off",
          e);
    }
  }

  private static Stream<String> texts(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
