/** Statements of nodes: their form, which of them are kept, and what follows from them; pure. */
package org.cpchain.module.manager.fleet.core;
