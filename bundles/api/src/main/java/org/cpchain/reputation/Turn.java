package org.cpchain.reputation;

import org.cpchain.base.Address;

/**
 * Where a height stands (facts §1.3): {@code term = (height − 1) / (seats · views)}, the term's
 * views one after the other, in each of them one turn for each seat.
 *
 * @param term from 0
 * @param view of the term, from 0
 * @param index of the turn in the view, from 0: the proposer's place in the term's list
 * @param proposer who is scheduled
 */
public record Turn(long height, long term, int view, int index, Address proposer) {}
