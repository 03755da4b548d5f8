/**
 * LBFT 2.1 as a pure function: {@link org.cpchain.consensus.lbft21.core.Lbft21Core#step} takes a
 * state and an event and gives the next state and an ordered list of effects. Nothing here reads a
 * clock, starts a thread, does I/O or logs; the same classes run in the node, in tests and in
 * simulations.
 *
 * <p>Where to begin: {@link org.cpchain.consensus.lbft21.core.State} (what a validator knows),
 * {@link org.cpchain.consensus.lbft21.core.Event} and {@link
 * org.cpchain.consensus.lbft21.core.Effect}, then the handlers in the order in which a block meets
 * them: Proposing, Candidates, Choosing, Voting, Deciding; Impeaching and Coordinating for the
 * rounds after the first; Recovery and Restoring for what was lost on the way.
 */
package org.cpchain.consensus.lbft21.core;
