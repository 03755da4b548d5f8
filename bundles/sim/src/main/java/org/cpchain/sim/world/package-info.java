/**
 * The world in which simulated nodes live: virtual time, chance, machines with clocks and disks, a
 * network, and a chain of small blocks. Everything here belongs to one thread and follows from one
 * seed.
 */
package org.cpchain.sim.world;
