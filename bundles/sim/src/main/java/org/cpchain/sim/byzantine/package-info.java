/**
 * Validators that work against their committee. Most of them run the engine under rehearsal itself,
 * and change what it hears, says, knows and believes; so they speak every protocol.
 */
package org.cpchain.sim.byzantine;
