/** Rehearsals for people: a command of the node's console, and one of the operating system's. */
package org.cpchain.sim.console;
