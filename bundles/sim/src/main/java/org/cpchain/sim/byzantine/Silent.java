package org.cpchain.sim.byzantine;

/** Says nothing, ever. */
final class Silent implements Strategy {
  @Override
  public void begin(Conspiracy conspiracy) {
    conspiracy
        .members()
        .forEach(member -> conspiracy.network().connect(member.number(), (from, message) -> {}));
  }
}
