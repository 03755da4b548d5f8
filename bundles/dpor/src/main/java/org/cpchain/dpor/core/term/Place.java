package org.cpchain.dpor.core.term;

/**
 * Where a height stands.
 *
 * @param term from 0
 * @param view of the term, from 0
 * @param turn of the view, from 0: the index of the scheduled proposer in the term's list
 */
public record Place(long term, int view, int turn) {}
