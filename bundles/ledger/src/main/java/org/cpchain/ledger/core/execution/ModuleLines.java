package org.cpchain.ledger.core.execution;

import java.util.List;
import java.util.stream.Collectors;
import org.cpchain.base.Bytes;
import org.cpchain.module.ModuleVersion;

/**
 * Module versions as the text that goes to and from system contracts: {@code
 * family/protocol/version}, one a line.
 */
final class ModuleLines {
  private ModuleLines() {}

  static String write(List<ModuleVersion> modules) {
    return modules.stream().map(ModuleVersion::toString).collect(Collectors.joining("\n"));
  }

  /** What a call has answered; the contract writes nothing but such lines. */
  static List<ModuleVersion> read(Bytes answer) {
    return CallData.text(answer, 0)
        .lines()
        .map(line -> line.split("/"))
        .map(parts -> new ModuleVersion(parts[0], parts[1], parts[2]))
        .toList();
  }
}
