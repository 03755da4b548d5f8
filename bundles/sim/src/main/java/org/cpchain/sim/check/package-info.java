/** What must hold in every run, whatever goes wrong. */
package org.cpchain.sim.check;
