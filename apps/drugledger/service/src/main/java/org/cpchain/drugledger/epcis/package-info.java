/**
 * EPCIS 2.0 events: reading and checking JSON-LD documents, and the event hash of CBV 2.0. Pure but
 * for Jackson: no I/O, no clock.
 */
package org.cpchain.drugledger.epcis;
