/** Which protocol modules governance has approved, who is ready for them, and what is in force. */
package org.cpchain.contract.system.module;
