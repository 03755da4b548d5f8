/** What the nodes tell each other of the modules that they run. */
package org.cpchain.module.manager.fleet;
