/** What the network's parameters are called, begin with, and may be changed to. */
package org.cpchain.dpor.core.parameter;
