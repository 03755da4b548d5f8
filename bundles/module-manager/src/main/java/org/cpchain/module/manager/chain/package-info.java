/** What the chain has decided about modules, and what this node tells it. */
package org.cpchain.module.manager.chain;
