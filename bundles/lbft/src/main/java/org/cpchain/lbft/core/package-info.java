/**
 * What LBFT protocols share, as pure functions: a protocol's {@link
 * org.cpchain.lbft.core.Protocol#step} takes a state and an event and gives the next state and an
 * ordered list of effects. Nothing here reads a clock, starts a thread, does I/O or logs; the same
 * classes run in the node, in tests and in simulations.
 *
 * <p>Where to begin: {@link org.cpchain.lbft.core.Basis} (what a validator knows), {@link
 * org.cpchain.lbft.core.Event} and {@link org.cpchain.lbft.core.Effect}, then how a block travels:
 * Proposing, Candidates, Seeking, Balloting, Delivering, and Recovery for what was lost on the way.
 * Which votes may be cast and what decides, each protocol says in its own bundle.
 */
package org.cpchain.lbft.core;
