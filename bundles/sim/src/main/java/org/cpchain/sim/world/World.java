package org.cpchain.sim.world;

import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusModule;

/**
 * What all machines of a run have in common.
 *
 * @param module the engine under rehearsal
 * @param costs what takes the machines time
 */
public record World(
    Timeline timeline,
    SimSuite suite,
    ChainRules rules,
    Schedule schedule,
    ConsensusModule module,
    Pool pool,
    Costs costs,
    Watch watch) {}
