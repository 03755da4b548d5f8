/**
 * Where events, their places on the chain, and capture jobs are kept: Hibernate on whatever
 * database the node has, H2 by default.
 */
package org.cpchain.drugledger.store;
