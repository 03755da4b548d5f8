/**
 * LBFT 2.0 as a pure function: {@link org.cpchain.consensus.lbft20.core.Lbft20#step} takes a state
 * and an event and gives the next state and an ordered list of effects. {@link
 * org.cpchain.consensus.lbft20.core.Stage} is the white paper's state table; how blocks travel is
 * in the package that the LBFT protocols share.
 */
package org.cpchain.consensus.lbft20.core;
