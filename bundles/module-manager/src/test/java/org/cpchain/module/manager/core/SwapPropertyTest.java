package org.cpchain.module.manager.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;

/** Whatever happens, in whatever order. */
class SwapPropertyTest {
  private static final ModuleVersion OLD = new ModuleVersion("consensus", "lbft-2.1", "1.0.0");
  private static final ModuleVersion NEW = new ModuleVersion("consensus", "lbft-2.1", "1.1.0");
  private static final Limits LIMITS = new Limits(100, 200, 300, 400);
  private static final long LONG_ENOUGH = 100 + Limits.SHADOW_SLACK + 200 + 300 + 400 + 300;

  private record Step(Input input, long later) {}

  @Property
  void thereIsOneEnd(@ForAll("steps") List<Step> steps, @ForAll boolean alone) {
    Swap swap = begin(alone);
    long now = 0;
    for (Step step : steps) {
      now += step.later();
      Swap after = swap.on(step.input(), now);
      if (swap.outcome().isPresent()) {
        assertThat(after).isSameAs(swap);
      }
      swap = after;
    }
  }

  @Property
  void whatWasInTroubleIsNeverKept(@ForAll("steps") List<Step> steps, @ForAll boolean alone) {
    Swap swap = begin(alone);
    long now = 0;
    boolean trouble = false;
    for (Step step : steps) {
      now += step.later();
      trouble |= step.input() instanceof Input.Trouble && swap.act() == Act.WATCH;
      swap = swap.on(step.input(), now);
      if (trouble) {
        assertThat(swap.act()).isIn(Act.TAKE_BACK, Act.END);
        assertThat(swap.outcome().flatMap(Result::toOptional)).isEmpty();
      }
    }
  }

  @Property
  void itEndsWhenTimeGoesOn(@ForAll("steps") List<Step> steps, @ForAll boolean alone) {
    Swap swap = begin(alone);
    long now = 0;
    for (Step step : steps) {
      now += step.later();
      swap = swap.on(step.input(), now);
    }
    for (long end = now + LONG_ENOUGH; now <= end; now += 100) {
      swap = swap.on(new Input.Tick(), now);
    }
    assertThat(swap.outcome()).isPresent();
  }

  @Property
  void whoSucceedsRanOrIsToWait(@ForAll("steps") List<Step> steps, @ForAll boolean alone) {
    Swap swap = begin(alone);
    long now = 0;
    for (Step step : steps) {
      now += step.later();
      swap = swap.on(step.input(), now);
    }
    boolean kept = swap.outcome().filter(end -> end.refusal().isEmpty()).isPresent();
    if (kept) {
      boolean runs = swap.done().orElseThrow().running().filter(NEW::equals).isPresent();
      assertThat(swap.state()).isEqualTo(runs ? State.ACTIVE : State.STAGED);
    }
  }

  private static Swap begin(boolean alone) {
    return Swap.begin(NEW, alone ? Optional.empty() : Optional.of(OLD), LIMITS, 0);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Reason reason = new Reason("x", "y");
    Arbitrary<Input> inputs =
        Arbitraries.of(
            new Input.Tick(),
            new Input.Tried(new ModuleHost.Trial(1, 0, List.of())),
            new Input.Tried(new ModuleHost.Trial(1, 1, List.of())),
            new Input.NotTried("no"),
            new Input.Refused(reason),
            new Input.Failed(reason),
            new Input.Quiesced(),
            new Input.Running(new ModuleHost.Swap(Optional.of(NEW), 1)),
            new Input.Running(new ModuleHost.Swap(Optional.of(OLD), 1)),
            new Input.Running(new ModuleHost.Swap(Optional.empty(), 0)),
            new Input.Trouble("bad"),
            new Input.TakenBack("back"),
            new Input.NotTakenBack("not"),
            new Input.Stopped());
    return Combinators.combine(inputs, Arbitraries.longs().between(0, 500))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }
}
