/**
 * The seed of elections by commit and reveal; the argument stands in
 * docs/decisions/0012-election-randomness.md.
 *
 * <p>Who may propose in a term has committed to a secret before the term begins. In its block of
 * the term's first view it reveals the secret, and commits to the next one. When the view is over,
 * the term's seed is mixed of the secrets and of the seed before; it draws among candidates whose
 * names and reputations were fixed at the end of the term before.
 */
package org.cpchain.dpor.core.beacon;
