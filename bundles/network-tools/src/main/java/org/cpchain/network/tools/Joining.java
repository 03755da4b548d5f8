package org.cpchain.network.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;

/** Installs an archive of the founder on a node: looks at everything before it writes anything. */
public final class Joining {
  private final NodeHome home;
  private final Archive archive;
  private final Card card;

  private Joining(NodeHome home, Archive archive, Card card) {
    this.home = home;
    this.archive = archive;
    this.card = card;
  }

  /** What was done, a line each. */
  public static List<String> join(NodeHome home, Path file, Instant now)
      throws IOException, Refusal {
    Archive archive = Archive.read(file);
    Joining joining = new Joining(home, archive, Card.read(archive.need(Archive.CARD)));
    joining.checkAccount();
    X509Certificate certificate = joining.checkCertificate(now);
    return joining.card.purpose() == Card.Purpose.JOIN
        ? joining.begin(certificate)
        : joining.renew(certificate);
  }

  /** The node's key is there and is that of the archive, or the archive brings it. */
  private void checkAccount() throws IOException, Refusal {
    Address wanted = card.organisation().account();
    Optional<Address> own = home.account();
    if (own.isEmpty() && archive.part(Archive.CHAIN_KEYS + ChainKeys.FILE).isEmpty()) {
      throw new Refusal(
          "the archive is for account "
              + wanted
              + ", but this node has no key in "
              + home.chainKeys()
              + "; join on the node that made the request, or put its keys there");
    }
    if (own.isPresent() && !own.get().equals(wanted)) {
      throw new Refusal(
          "the archive is for account "
              + wanted
              + " of "
              + card.organisation().name()
              + ", but this node's account is "
              + own.get()
              + " ("
              + home.chainKeys()
              + "); take the archive that was made for this node");
    }
  }

  private X509Certificate checkCertificate(Instant now) throws IOException, Refusal {
    X509Certificate authority = Pem.certificate(archive.need(Archive.AUTHORITY), Archive.AUTHORITY);
    X509Certificate certificate =
        Pem.certificate(archive.need(Archive.CERTIFICATE), Archive.CERTIFICATE);
    try {
      certificate.verify(authority.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new Refusal("the certificate in the archive is not signed by the CA in it", e);
    }
    if (certificate.getNotAfter().toInstant().isBefore(now)) {
      throw new Refusal(
          "the certificate in the archive expired "
              + certificate.getNotAfter().toInstant()
              + "; ask the founder to renew it (network:renew)");
    }
    if (certificate.getNotBefore().toInstant().isAfter(now)) {
      throw new Refusal(
          "the certificate in the archive is good from "
              + certificate.getNotBefore().toInstant()
              + " on only; does this machine's clock go right?");
    }
    if (!Pem.fit(certificateKey(), certificate.getPublicKey())) {
      throw new Refusal(
          "the certificate in the archive is not for the key "
              + home.certificateKey()
              + "; join on the node that made the request, or make a new request and have it"
              + " renewed (network:request, network:renew)");
    }
    return certificate;
  }

  private PrivateKey certificateKey() throws IOException, Refusal {
    Optional<String> brought = archive.part(Archive.KEY);
    if (brought.isPresent()) {
      return Pem.key(brought.get(), Archive.KEY);
    }
    Path own = home.certificateKey();
    if (!Files.exists(own)) {
      throw new Refusal(
          "this node has no key "
              + own
              + " for the certificate in the archive; join on the node that made the request");
    }
    return Pem.key(Files.readString(own, StandardCharsets.US_ASCII), own.toString());
  }

  private List<String> begin(X509Certificate certificate) throws IOException, Refusal {
    NewChain chain = NewChain.read(archive.need(Archive.GENESIS));
    if (!chain.hash().equals(card.genesis())) {
      throw new Refusal(
          "the archive was altered: its genesis is " + chain.hash() + ", not " + card.genesis());
    }
    checkBegun(chain);
    List<String> done = new ArrayList<>();
    if (home.account().isEmpty()) {
      for (Map.Entry<String, String> part : archive.parts().entrySet()) {
        if (part.getKey().matches("keys/[a-z0-9][a-z0-9._-]{0,63}")) {
          Path file = home.chainKeys().resolve(part.getKey().substring("keys/".length()));
          PrivateFiles.write(file, part.getValue());
        }
      }
      done.add("installed the node's keys, which the founder has made, in " + home.chainKeys());
    }
    home.replace(home.etc().resolve(Archive.GENESIS), chain.text());
    done.add("installed the genesis of " + card.network() + ", " + chain.hash());
    done.add(certified(certificate));
    // last: with it a running node begins to talk
    home.replace(home.settings(), archive.need(Archive.SETTINGS));
    done.add(
        "wrote "
            + home.settings()
            + "; the node listens on port "
            + card.organisation().place().port()
            + ", which the others must reach as "
            + card.organisation().place());
    return done;
  }

  private void checkBegun(NewChain chain) throws IOException, Refusal {
    Optional<NewChain> begun = home.begun();
    if (begun.isPresent() && !begun.get().hash().equals(chain.hash())) {
      throw new Refusal(
          "this node has begun the chain "
              + begun.get().name()
              + " ("
              + begun.get().hash()
              + ") already and cannot join "
              + chain.name()
              + " ("
              + chain.hash()
              + "). Stop it, move everything but keys out of "
              + home.data()
              + ", and join by bin/network before you start it again");
    }
  }

  private List<String> renew(X509Certificate certificate) throws IOException, Refusal {
    if (!Files.exists(home.settings())) {
      throw new Refusal(
          "this node has not joined a network yet ("
              + home.settings()
              + " is not there); join with the archive that the founder made first");
    }
    return List.of(certified(certificate), "a running node uses it for new connections soon");
  }

  private String certified(X509Certificate certificate) throws IOException, Refusal {
    Optional<String> key = archive.part(Archive.KEY);
    if (key.isPresent()) {
      home.replace(home.certificateKey(), key.get());
    }
    home.replace(home.certificates().resolve(Archive.AUTHORITY), archive.need(Archive.AUTHORITY));
    home.replace(
        home.certificates().resolve(Archive.CERTIFICATE), archive.need(Archive.CERTIFICATE));
    return "installed the certificate, good until " + certificate.getNotAfter().toInstant();
  }
}
