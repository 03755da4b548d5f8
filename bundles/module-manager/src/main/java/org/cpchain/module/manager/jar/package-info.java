/** Files of bundles: who signed them, and what is in them. */
package org.cpchain.module.manager.jar;
