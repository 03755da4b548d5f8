/** What happened in a run: as one number, as a file, and as charts for people. */
package org.cpchain.sim.trace;
