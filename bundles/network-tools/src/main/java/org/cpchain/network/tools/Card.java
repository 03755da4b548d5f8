package org.cpchain.network.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cpchain.base.Hash;

/** What an archive is for. */
record Card(
    Purpose purpose, String network, long chainId, Hash genesis, Organisation organisation) {
  private static final String KIND = "archive";

  enum Purpose {
    JOIN,
    RENEWAL
  }

  String write() {
    ObjectNode json = Documents.start(KIND);
    json.put("purpose", purpose.name().toLowerCase(java.util.Locale.ROOT));
    json.put("network", network);
    json.put("chainId", chainId);
    json.put("genesis", genesis.toHex());
    Documents.put(json, organisation);
    return Documents.text(json);
  }

  static Card read(String text) throws Refusal {
    String what = Archive.CARD + " in the archive";
    ObjectNode json = Documents.read(text, KIND, what);
    boolean joins = Documents.field(json, "purpose", what).equals("join");
    try {
      return new Card(
          joins ? Purpose.JOIN : Purpose.RENEWAL,
          Documents.field(json, "network", what),
          json.path("chainId").asLong(),
          Hash.fromHex(Documents.field(json, "genesis", what)),
          Documents.organisation(json, what));
    } catch (IllegalArgumentException e) {
      throw new Refusal(what + " is damaged: " + e.getMessage(), e);
    }
  }
}
