/**
 * What routes and their processors need to know of {@code cpchain:} endpoints: the names of
 * headers, and the exceptions by which a route learns why a call did not do what it should.
 *
 * <pre>
 * cpchain:contract/drugledger?operation=ship&amp;account=manufacturer     submit, answer at finality
 * cpchain:events/drugledger?event=Shipped&amp;cursor=to-warehouse         follow, from where it stopped
 * </pre>
 */
@Export
@Version("1.0.0")
package org.cpchain.camel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
