package org.cpchain.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleManager;

@Service
@Command(
    scope = "cpchain",
    name = "module-remove",
    description = "Uninstalls a bundle that was staged and does not run, and deletes its file")
public final class ModuleRemoveCommand implements Action {
  @Argument(name = "digest", required = true, description = "the bundle's SHA-256")
  String digest;

  @Reference(optional = true)
  ModuleManager manager;

  @Override
  public Object execute() throws CommandException {
    Modules.need(manager);
    String hex = digest.startsWith("0x") ? digest : "0x" + digest;
    if (!Texts.isHash(hex)) {
      throw new CommandException("'" + digest + "' is no SHA-256; cpchain:modules lists them");
    }
    ModuleManager.Staged gone = Modules.orFail(manager.remove(Hash.fromHex(hex)));
    gone.modules().forEach(module -> System.out.println("gone: " + module));
    return null;
  }
}
