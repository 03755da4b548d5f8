/**
 * Events to contract calls and back to traces: capture jobs, the handler of canonical documents,
 * and the trace of a serial.
 */
package org.cpchain.drugledger.service;
