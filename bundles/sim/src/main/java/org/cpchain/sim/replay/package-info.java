/**
 * A chain's own blocks, decided once more by a candidate engine. Pure: what it knows of the chain
 * it gets from a {@link org.cpchain.sim.replay.History}.
 */
package org.cpchain.sim.replay;
