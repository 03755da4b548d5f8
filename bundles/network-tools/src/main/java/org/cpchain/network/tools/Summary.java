package org.cpchain.network.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;

/** What requests, archives and networks hold, for people to compare. */
public final class Summary {
  private Summary() {}

  public static List<String> of(Consortium consortium) {
    List<String> lines = new ArrayList<>();
    lines.add("network  " + consortium.name() + " (chain id " + consortium.chainId() + ")");
    lines.add("genesis  " + consortium.genesis());
    lines.add("CA       SHA-256 " + consortium.fingerprint());
    long validators = consortium.organisations().stream().filter(Organisation::validator).count();
    lines.add(
        validators
            + " validators; blocks are decided as long as at most "
            + (validators - 1) / 3
            + " of them fail at a time");
    for (Organisation organisation : consortium.organisations()) {
      lines.add(line(organisation) + "  " + consortium.archive(organisation.name()));
    }
    return lines;
  }

  /** Of a request or an archive. */
  public static List<String> of(Path file) throws IOException, Refusal {
    return isZip(file) ? ofArchive(file) : ofRequest(file);
  }

  private static boolean isZip(Path file) throws IOException, Refusal {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("there is no file " + file);
    }
    byte[] content = Files.readAllBytes(file);
    return content.length > 1 && content[0] == 'P' && content[1] == 'K';
  }

  private static List<String> ofRequest(Path file) throws IOException, Refusal {
    JoinRequest request = JoinRequest.read(Files.readString(file), file.toString());
    List<String> lines = new ArrayList<>(List.of("request  " + line(request.organisation())));
    request
        .organisation()
        .accounts()
        .forEach((name, account) -> lines.add("account  " + name + " " + shown(account)));
    lines.add("both proofs are right: the node has the keys of account and certificate");
    return lines;
  }

  private static List<String> ofArchive(Path file) throws IOException, Refusal {
    Archive archive = Archive.read(file);
    Card card = Card.read(archive.need(Archive.CARD));
    X509Certificate authority = Pem.certificate(archive.need(Archive.AUTHORITY), Archive.AUTHORITY);
    X509Certificate certificate =
        Pem.certificate(archive.need(Archive.CERTIFICATE), Archive.CERTIFICATE);
    return List.of(
        "archive  " + line(card.organisation()),
        "network  " + card.network() + " (chain id " + card.chainId() + ")",
        "genesis  " + card.genesis(),
        "CA       SHA-256 " + Authority.fingerprint(authority),
        "good     until " + certificate.getNotAfter().toInstant(),
        archive.part(Archive.KEY).isPresent()
            ? "secrets  the node's private keys: keep it as safe as these"
            : "secrets  none");
  }

  private static String line(Organisation organisation) {
    return "%-16s %-9s %s  %s"
        .formatted(
            organisation.name(),
            organisation.role(),
            shown(organisation.account()),
            organisation.place());
  }

  private static String shown(Address account) {
    return ChainKeys.suite().checksummed(account);
  }
}
