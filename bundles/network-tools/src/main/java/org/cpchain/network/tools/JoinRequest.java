package org.cpchain.network.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;

/**
 * What an organisation hands to the founder of a consortium: who it is, and proofs that its node
 * has both keys, that of the certificate and that of the account. It holds nothing secret.
 *
 * @param certificateKey of which the certificate is to be made
 */
public record JoinRequest(Organisation organisation, PublicKey certificateKey) {
  private static final String KIND = "request";
  private static final String TAG = "cpchain:join-request:1";

  /** The text of a request, signed with the node's key of the chain. */
  static String write(Organisation organisation, KeyPair certificate, SecurityModule keys) {
    ObjectNode json = Documents.start(KIND);
    Documents.put(json, organisation);
    json.put("certificateRequest", Pem.request(TlsKeys.request(certificate, organisation.name())));
    json.put("signature", keys.sign(SecurityModule.NODE_KEY, digest(json)).toBytes().toHex());
    return Documents.text(json);
  }

  /**
   * Reads a request and checks both proofs.
   *
   * @param what the file, for messages
   */
  public static JoinRequest read(String text, String what) throws Refusal {
    ObjectNode json = Documents.read(text, KIND, what);
    Organisation organisation = Documents.organisation(json, what);
    PublicKey key =
        TlsKeys.proven(Pem.request(Documents.field(json, "certificateRequest", what), what), what);
    String signature = Documents.field(json, "signature", what);
    json.remove("signature");
    if (!organisation.account().equals(signer(json, signature, what))) {
      throw new Refusal(
          what
              + " was altered: it is not signed by the account "
              + organisation.account()
              + " that it names; have "
              + organisation.name()
              + " make and send it again");
    }
    return new JoinRequest(organisation, key);
  }

  private static Address signer(ObjectNode json, String signature, String what) throws Refusal {
    try {
      return ChainKeys.suite()
          .signer(digest(json), Signature.fromBytes(Bytes.fromHex(signature)))
          .orElse(Address.ZERO);
    } catch (IllegalArgumentException e) {
      throw new Refusal(what + " is damaged: its signature cannot be read", e);
    }
  }

  private static Hash digest(ObjectNode json) {
    return ChainKeys.suite()
        .hash(
            TAG.getBytes(StandardCharsets.US_ASCII),
            Documents.text(json).getBytes(StandardCharsets.UTF_8));
  }
}
