/**
 * LBFT 2.1 as a pure function: {@link org.cpchain.consensus.lbft21.core.Lbft21#step} takes a state
 * and an event and gives the next state and an ordered list of effects. How blocks travel is in the
 * package that the LBFT protocols share; here is which votes are cast and what decides: Choosing,
 * Voting; Impeaching and Coordinating for the rounds after the first.
 */
package org.cpchain.consensus.lbft21.core;
