package org.cpchain.gateway.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager;

/** What the nodes of the network run. */
final class FleetRoutes {
  private final Supplier<Fleet> fleet;

  /**
   * @param fleet throws {@link Problem} while there is none
   */
  FleetRoutes(Supplier<Fleet> fleet) {
    this.fleet = fleet;
  }

  List<Route> routes() {
    return List.of(new Route("GET", "/fleet", query -> FleetView.of(fleet.get().view())));
  }

  record FleetView(
      long height,
      List<NodeView> nodes,
      List<PendingView> pending,
      String unreadable,
      SortedMap<String, Long> refused) {
    static FleetView of(Fleet.View view) {
      return new FleetView(
          view.height(),
          view.nodes().stream().map(NodeView::of).toList(),
          view.pending().stream().map(PendingView::of).toList(),
          view.unreadable(),
          view.refused());
    }
  }

  /**
   * @param heard null, as the height, when nothing was heard for some minutes
   */
  record NodeView(
      Address account,
      List<String> roles,
      boolean self,
      Optional<Instant> heard,
      Optional<Long> height,
      List<ModuleView> modules,
      List<DifferenceView> differences) {
    static NodeView of(Fleet.Node node) {
      return new NodeView(
          node.account(),
          node.roles(),
          node.self(),
          node.said().map(Fleet.Said::heard),
          node.said().map(Fleet.Said::height),
          node.said().stream()
              .flatMap(said -> said.modules().stream())
              .map(ModuleView::of)
              .toList(),
          node.differences().stream().map(DifferenceView::of).toList());
    }
  }

  record ModuleView(
      String family,
      String protocol,
      String version,
      ModuleManager.State state,
      Optional<Hash> digest) {
    static ModuleView of(Fleet.Module one) {
      return new ModuleView(
          one.module().family(),
          one.module().protocol(),
          one.module().version(),
          one.state(),
          one.digest());
    }
  }

  record DifferenceView(String slot, Optional<ModuleView> runs, Optional<ModuleView> most) {
    static DifferenceView of(Fleet.Difference one) {
      return new DifferenceView(
          one.slot(), one.runs().map(ModuleView::of), one.most().map(ModuleView::of));
    }
  }

  record PendingView(
      String family,
      String protocol,
      String version,
      Hash digest,
      long height,
      long blocksLeft,
      boolean hard,
      int needed,
      long ready,
      long validators,
      List<ReadinessView> nodes) {
    static PendingView of(Fleet.Pending one) {
      return new PendingView(
          one.module().family(),
          one.module().protocol(),
          one.module().version(),
          one.digest(),
          one.height(),
          one.blocksLeft(),
          one.hard(),
          one.needed(),
          one.ready(),
          one.validators(),
          one.nodes().stream().map(ReadinessView::of).toList());
    }
  }

  record ReadinessView(
      Address node,
      boolean decides,
      boolean ready,
      Optional<String> code,
      Optional<String> reason) {
    static ReadinessView of(Fleet.Readiness one) {
      return new ReadinessView(
          one.node(),
          one.decides(),
          one.ready(),
          one.missing().map(Reason::code),
          one.missing().map(Reason::message));
    }
  }
}
