/**
 * Dynamic Proof of Reputation (White Paper 2.0 §2.3, §5.1.2): who may propose blocks in a term, and
 * why. Pure: state and events come in, new state comes out; whole numbers only, and the same on
 * every node.
 */
package org.cpchain.dpor.core;
