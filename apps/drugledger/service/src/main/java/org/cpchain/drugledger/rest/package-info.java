/**
 * EPCIS 2.0 over HTTP, below {@code /epcis}: capture and query in JSON-LD. Source: EPCIS 2.0
 * section 12 and its OpenAPI description.
 */
package org.cpchain.drugledger.rest;
