package org.cpchain.network.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cpchain.crypto.common.keys.KeyFolder;

/** A company's machine with one node that does not run. */
record Company(Path machine) {
  NodeHome home() {
    return new NodeHome(machine.resolve("etc"), machine.resolve("data"));
  }

  Path etc(String file) {
    return home().etc().resolve(file);
  }

  Path data(String file) {
    return home().data().resolve(file);
  }

  String text(String file) throws IOException {
    return Files.readString(etc(file));
  }

  String request(String name, boolean validator, String place) throws IOException, Refusal {
    try (KeyFolder keys = ChainKeys.open(home().chainKeys())) {
      return home().request(name, validator, Refusal.orThrow(Place.parse(place)), List.of(), keys);
    }
  }

  /** Of a validator, as the founder reads it. */
  JoinRequest parsed(String name, String place) throws IOException, Refusal {
    return JoinRequest.read(request(name, true, place), name + ".request");
  }

  List<String> join(Path archive, Instant now) throws IOException, Refusal {
    return Joining.join(home(), archive, now);
  }
}
