package org.cpchain.document;

import java.util.List;
import org.cpchain.base.Result;

/**
 * Reads one format into canonical documents. Register it as a service. Pure but for the partner
 * directory: no state, no effects. One message may hold several documents; it is refused as a whole
 * when one of them is wrong.
 */
public interface DocumentMapper {
  /** The format's name, see {@link SourceMessage#format}. */
  String format();

  Result<List<BusinessDocument>> map(SourceMessage message);
}
