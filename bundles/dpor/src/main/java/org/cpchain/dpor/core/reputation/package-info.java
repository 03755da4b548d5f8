/**
 * RPT, the reputation of a node (White Paper 2.0 §5.1.2; facts §3.3): what is counted block by
 * block, and how a score comes of it. Whole numbers from the state of one stated block; the
 * reference used 32-bit floating point and the latest state, so that two nodes could differ.
 */
package org.cpchain.dpor.core.reputation;
