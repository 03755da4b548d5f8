package org.cpchain.shell;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.module.ModuleManager;

@Service
@Command(
    scope = "cpchain",
    name = "module-stage",
    description =
        "Takes in a bundle with protocol modules: checks who signed it, and installs it; it runs when"
            + " the chain has approved it and it is put in place")
public final class ModuleStageCommand implements Action {
  @Argument(name = "file", required = true, description = "the signed jar, on this node's machine")
  String file;

  @Reference(optional = true)
  ModuleManager manager;

  @Override
  public Object execute() throws CommandException {
    Modules.need(manager);
    ModuleManager.Staged staged = Modules.orFail(manager.stage(Path.of(file)));
    System.out.println("SHA-256:   " + staged.digest().toHex());
    System.out.println("signed by: " + staged.signer());
    staged.modules().forEach(module -> System.out.println("module:    " + module));
    if (!staged.approval().isEmpty()) {
      System.out.println(staged.approval());
    }
    return null;
  }
}
