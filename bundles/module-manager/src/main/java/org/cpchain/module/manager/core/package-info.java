/** How one swap of a module goes on, without clock, threads and services. */
package org.cpchain.module.manager.core;
