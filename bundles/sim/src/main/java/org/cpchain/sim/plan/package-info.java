/** What will go wrong in a run: faults as data, drawn from a seed, written and read as text. */
package org.cpchain.sim.plan;
