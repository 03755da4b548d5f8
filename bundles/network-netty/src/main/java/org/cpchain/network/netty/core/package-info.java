/** The nodes' protocol without its sockets: frames, handshake, priorities, waiting times. Pure. */
package org.cpchain.network.netty.core;
