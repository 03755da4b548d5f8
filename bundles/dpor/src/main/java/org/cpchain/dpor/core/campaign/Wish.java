package org.cpchain.dpor.core.campaign;

/**
 * What the node's operator wants.
 *
 * @param campaign whether to run for election
 * @param terms to claim at a time
 * @param deposit whether the node may put CPC of its account into the RNode pool by itself
 * @param anyNetwork whether it campaigns also while it reaches too few validators
 */
public record Wish(boolean campaign, int terms, boolean deposit, boolean anyNetwork) {}
