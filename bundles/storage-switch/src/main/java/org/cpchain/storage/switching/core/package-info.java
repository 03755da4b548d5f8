/** The rules by which stores move: no disk, no clock, no thread. */
package org.cpchain.storage.switching.core;
