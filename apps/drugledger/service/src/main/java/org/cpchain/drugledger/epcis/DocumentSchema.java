package org.cpchain.drugledger.epcis;

/** The envelope of a document (EPCIS 2.0 JSON Schema, {@code epcisDocument}). */
final class DocumentSchema {
  private static final Check ANY = (path, value, wrong) -> {};

  /** An answer to a query, sent on to somebody else. */
  static final Check QUERY_DOCUMENT =
      new ObjectCheck()
          .require("@context", ANY)
          .optional("id", Check.anyText())
          .require("type", Check.anyText())
          .optional("schemaVersion", Check.anyText())
          .optional("creationDate", Check.time())
          .require(
              "epcisBody",
              new ObjectCheck()
                  .require(
                      "queryResults",
                      new ObjectCheck()
                          .require("queryName", Check.anyText())
                          .optional("subscriptionID", Check.anyText())
                          .require(
                              "resultsBody",
                              new ObjectCheck()
                                  .require("eventList", Check.list(0, ANY))
                                  .extensible())
                          .extensible())
                  .extensible())
          .extensible();

  static final Check DOCUMENT =
      new ObjectCheck()
          .require("@context", ANY)
          .optional("id", Check.anyText())
          .require("type", Check.pattern("EPCISDocument", "EPCISDocument"))
          .require("schemaVersion", Check.pattern("\\d+(\\.\\d+)*", "a version like 2.0"))
          .require("creationDate", Check.time())
          .optional("instanceIdentifier", Check.anyText())
          .optional("sender", Check.anyText())
          .optional("receiver", Check.anyText())
          .optional("epcisHeader", ANY)
          .require("epcisBody", new ObjectCheck().require("eventList", Check.list(0, ANY)))
          .extensible();

  private DocumentSchema() {}
}
