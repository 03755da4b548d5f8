package org.cpchain.gateway.rest;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;

/**
 * Refuses requests that change something and that a foreign page had an operator's browser send: by
 * its Origin (RFC 6454), or by a name that leads to this node only in that browser (DNS rebinding).
 * Programs send no Origin, and name the node by its address or by one of the configured names.
 */
final class Origins {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern IP_LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final Set<String> hosts;

  /**
   * @param hosts names of this node besides localhost, without ports
   */
  Origins(String... hosts) {
    this.hosts =
        Stream.concat(Stream.of("localhost"), Arrays.stream(hosts))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws Problem 403 when the request must not be carried out
   */
  void check(HttpServletRequest request) {
    if (READS.contains(request.getMethod())) {
      return;
    }
    String host =
        Optional.ofNullable(request.getHeader("Host")).orElse("").strip().toLowerCase(Locale.ROOT);
    Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
    if (origin.isPresent() && !authority(origin.get()).equals(Optional.of(host))) {
      throw Problem.forbidden("a page of another origin, " + origin.get() + ", may change nothing");
    }
    String name = PORT.matcher(host).replaceFirst("");
    if (!name.isEmpty() && !hosts.contains(name) && !IP_LITERAL.matcher(name).matches()) {
      throw Problem.forbidden(
          name
              + " is no name of this node: use its address or localhost, or add the name to hosts"
              + " in etc/org.cpchain.gateway.rest.cfg");
    }
  }

  /** Host and port; empty for the opaque origin, null. */
  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin.strip()).getRawAuthority())
          .map(authority -> authority.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
