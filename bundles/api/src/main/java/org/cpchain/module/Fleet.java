package org.cpchain.module;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;

/**
 * What the nodes of the network run, as each of them has signed, and who is ready for what the
 * chain has approved. Registered as a service. Safe for use by several threads.
 */
public interface Fleet {
  /** As of now; reads the chain's last state. */
  View view();

  /**
   * @param height of this node's last block, after which the chain was asked
   * @param nodes those who count: the committee first, then those with another role, then peers
   * @param pending approvals that wait for their height, the next one first
   * @param unreadable empty text, or why the chain does not tell what is pending
   * @param refused how many statements were not kept since the start, by the reason's code
   */
  record View(
      long height,
      List<Node> nodes,
      List<Pending> pending,
      String unreadable,
      SortedMap<String, Long> refused) {
    public View {
      nodes = List.copyOf(nodes);
      pending = List.copyOf(pending);
      refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
  }

  /**
   * @param roles such as {@code validator}; at least one
   * @param self whether it is this node
   * @param said the latest that it has said; empty when nothing was heard for some minutes
   * @param differences from what more than half of the heard nodes run
   */
  record Node(
      Address account,
      List<String> roles,
      boolean self,
      Optional<Said> said,
      List<Difference> differences) {
    public Node {
      roles = List.copyOf(roles);
      differences = List.copyOf(differences);
    }
  }

  /**
   * @param heard when it came in, by this node's clock
   * @param height of its last block then
   * @param modules all that it has, by family
   */
  record Said(Instant heard, long height, List<Module> modules) {
    public Said {
      modules = List.copyOf(modules);
    }
  }

  /**
   * @param state {@code ACTIVE}: it runs; otherwise it could take over, or is being put in place
   * @param digest SHA-256 of its bundle, when the file is known
   */
  record Module(ModuleVersion module, ModuleManager.State state, Optional<Hash> digest) {
    public boolean isRunning() {
      return state == ModuleManager.State.ACTIVE;
    }
  }

  /**
   * @param slot the family; of contracts {@code contract/} and the name
   * @param runs empty when it runs nothing there
   * @param most empty when most run nothing there
   */
  record Difference(String slot, Optional<Module> runs, Optional<Module> most) {}

  /**
   * A bundle that waits for its height.
   *
   * @param digest SHA-256 of the bundle
   * @param height of the first block under it
   * @param blocksLeft until then; 0: with the next block
   * @param hard whether it lapses unless enough validators are ready
   * @param needed how many validators must be ready; 0 when none must
   * @param nodes validators of that height, then others that would have to be ready to campaign
   */
  record Pending(
      ModuleVersion module,
      Hash digest,
      long height,
      long blocksLeft,
      boolean hard,
      int needed,
      List<Readiness> nodes) {
    public Pending {
      nodes = List.copyOf(nodes);
    }

    /** Of those who decide. */
    public long ready() {
      return nodes.stream().filter(node -> node.decides() && node.ready()).count();
    }

    /** How many decide. */
    public long validators() {
      return nodes.stream().filter(Readiness::decides).count();
    }
  }

  /**
   * @param decides whether it is a validator of that height
   * @param ready whether the chain knows that it is ready
   * @param missing why it is not as far as is known, and what its operator can do: {@code
   *     not-heard}, {@code not-installed}, {@code other-bundle}, {@code other-module} or {@code
   *     not-told}; empty when it is ready
   */
  record Readiness(Address node, boolean decides, boolean ready, Optional<Reason> missing) {}
}
