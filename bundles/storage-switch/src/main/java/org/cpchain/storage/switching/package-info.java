/**
 * One storage over several engines: which one keeps a store is written beside the stores, and
 * changes while they are used.
 */
package org.cpchain.storage.switching;
