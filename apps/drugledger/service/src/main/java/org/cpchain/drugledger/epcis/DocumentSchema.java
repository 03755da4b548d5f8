package org.cpchain.drugledger.epcis;

/** The envelope of a document (EPCIS 2.0 JSON Schema, {@code epcisDocument}). */
final class DocumentSchema {
  static final Check DOCUMENT =
      new ObjectCheck()
          .require("@context", (path, value, wrong) -> {})
          .optional("id", Check.anyText())
          .require("type", Check.pattern("EPCISDocument", "EPCISDocument"))
          .require("schemaVersion", Check.pattern("\\d+(\\.\\d+)*", "a version like 2.0"))
          .require("creationDate", Check.time())
          .optional("instanceIdentifier", Check.anyText())
          .optional("sender", Check.anyText())
          .optional("receiver", Check.anyText())
          .optional("epcisHeader", (path, value, wrong) -> {})
          .require(
              "epcisBody",
              new ObjectCheck().require("eventList", Check.list(0, (path, value, wrong) -> {})))
          .extensible();

  private DocumentSchema() {}
}
