package org.cpchain.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.cpchain.network.PeerDirectory;

@Service
@Command(
    scope = "cpchain",
    name = "peers",
    description = "Shows which nodes are connected, and why configured ones are not")
public final class PeersCommand implements Action {
  // a list, since there is none while the node is alone
  @Reference List<PeerDirectory> directories;

  @Override
  public Object execute() {
    if (directories.isEmpty()) {
      System.out.println("the node is alone: there is no etc/org.cpchain.network.cfg");
      return null;
    }
    PeerDirectory directory = directories.get(0);
    ShellTable table = new ShellTable().emptyTableText("no node is connected");
    table.column("account");
    table.column("place");
    table.column("dialed by");
    table.column("role");
    table.column("height then");
    table.column("consensus");
    for (PeerDirectory.Connected peer : directory.connected()) {
      table
          .addRow()
          .addContent(
              peer.account(),
              peer.place(),
              peer.dialed() ? "this node" : "peer",
              String.join(" ", peer.roles()),
              peer.height(),
              String.join(" ", peer.versions()));
    }
    table.print(System.out);
    directory
        .missing()
        .forEach(
            missing ->
                System.out.println("not connected: " + missing.peer() + "  " + missing.why()));
    return null;
  }
}
