/**
 * The puzzles by which a node earns its place among the candidates (White Paper 2.0 §2.3; facts
 * §3.2): one for the processor, one for the memory. Contract and node share what is here.
 */
package org.cpchain.dpor.core.admission;
