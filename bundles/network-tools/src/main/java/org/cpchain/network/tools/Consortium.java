package org.cpchain.network.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Hash;

/** The founder's folder: the CA with its key, the genesis, who belongs to it, and the archives. */
public final class Consortium {
  private static final String KIND = "consortium";
  private static final String REGISTER = "consortium.json";
  private static final String ORGANISATIONS = "organisations";

  private final Path folder;
  private final NewChain chain;
  private final Authority authority;
  private final List<Organisation> organisations;

  private Consortium(
      Path folder, NewChain chain, Authority authority, List<Organisation> organisations) {
    this.folder = folder;
    this.chain = chain;
    this.authority = authority;
    this.organisations = new ArrayList<>(organisations);
  }

  /**
   * Makes CA, genesis, certificates and archives.
   *
   * @param folder need not exist; else it is empty
   */
  public static Consortium create(Path folder, Plan plan, Instant now) throws IOException, Refusal {
    PrivateFiles.folder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new Refusal(folder + " is not empty; give another folder");
      }
    }
    List<Member> members = new ArrayList<>();
    for (Plan.Central central : plan.central()) {
      members.add(CentralKeys.make(central, folder));
    }
    plan.requests().forEach(request -> members.add(Member.of(request)));
    List<Organisation> all = members.stream().map(Member::organisation).toList();
    Rules.check(all);
    NewChain chain = NewChain.form(plan.template(), plan.funds(), all);
    Authority authority = Authority.make(folder, chain.name(), now, plan.life().authority());
    PrivateFiles.write(folder.resolve(Archive.GENESIS), chain.text());
    Consortium consortium = new Consortium(folder, chain, authority, all);
    for (Member member : members) {
      consortium.admit(member, now, plan.life().node());
    }
    consortium.register();
    return consortium;
  }

  public static Consortium open(Path folder) throws IOException, Refusal {
    Path register = folder.resolve(REGISTER);
    if (!Files.exists(register)) {
      throw new Refusal(
          folder + " is not the folder of a consortium's founder: it has no " + REGISTER);
    }
    ObjectNode json = Documents.read(Files.readString(register), KIND, register.toString());
    List<Organisation> organisations = new ArrayList<>();
    for (JsonNode entry : json.path(ORGANISATIONS)) {
      organisations.add(Documents.organisation(entry, register.toString()));
    }
    return new Consortium(
        folder,
        NewChain.read(Files.readString(folder.resolve(Archive.GENESIS))),
        Authority.open(folder),
        organisations);
  }

  /** A later member: not a validator, since those stand in the genesis. The archive for it. */
  public Path admit(JoinRequest request, Instant now, Duration life) throws IOException, Refusal {
    if (request.organisation().validator()) {
      throw new Refusal(
          request.organisation().name()
              + " asks to be a validator, but the genesis names those; have it make its request"
              + " again without --validator");
    }
    organisations.add(request.organisation());
    Rules.check(organisations);
    Path archive = admit(Member.of(request), now, life);
    register();
    return archive;
  }

  private Path admit(Member member, Instant now, Duration life) throws IOException, Refusal {
    Organisation own = member.organisation();
    SortedMap<String, String> parts = certified(own, member.certificateKey(), now, life);
    parts.put(Archive.CARD, card(own, Card.Purpose.JOIN));
    parts.put(Archive.GENESIS, chain.text());
    parts.put(Archive.SETTINGS, NodeSettings.text(chain.name(), own, organisations));
    parts.putAll(member.secrets());
    Path archive = archive(own.name());
    new Archive(parts).write(archive);
    return archive;
  }

  /** A new certificate for the key that the organisation's node has. The archive with it. */
  public Path renew(String organisation, Instant now, Duration life) throws IOException, Refusal {
    Organisation own = known(organisation);
    Path last = certificate(organisation);
    PublicKey key = Pem.certificate(Files.readString(last), last.toString()).getPublicKey();
    return renew(own, key, now, life);
  }

  /** A certificate for a new key; the request must be signed by the account that was admitted. */
  public Path renew(JoinRequest request, Instant now, Duration life) throws IOException, Refusal {
    Organisation own = known(request.organisation().name());
    if (!own.account().equals(request.organisation().account())) {
      throw new Refusal(
          "the request for "
              + own.name()
              + " is signed by account "
              + request.organisation().account()
              + ", but its node's account is "
              + own.account());
    }
    return renew(own, request.certificateKey(), now, life);
  }

  private Path renew(Organisation own, PublicKey key, Instant now, Duration life)
      throws IOException, Refusal {
    SortedMap<String, String> parts = certified(own, key, now, life);
    parts.put(Archive.CARD, card(own, Card.Purpose.RENEWAL));
    Path archive = archive(own.name() + "-renewal");
    new Archive(parts).write(archive);
    return archive;
  }

  private SortedMap<String, String> certified(
      Organisation own, PublicKey key, Instant now, Duration life) throws IOException, Refusal {
    X509Certificate certificate = authority.issue(key, own.name(), own.account(), now, life);
    PrivateFiles.write(certificate(own.name()), Pem.certificate(certificate));
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put(Archive.AUTHORITY, Pem.certificate(authority.certificate()));
    parts.put(Archive.CERTIFICATE, Pem.certificate(certificate));
    return parts;
  }

  private String card(Organisation own, Card.Purpose purpose) {
    return new Card(purpose, chain.name(), chain.chainId(), chain.hash(), own).write();
  }

  private void register() throws IOException {
    ObjectNode json = Documents.start(KIND);
    json.put("network", chain.name());
    json.put("chainId", chain.chainId());
    json.put("genesis", chain.hash().toHex());
    ArrayNode list = json.putArray(ORGANISATIONS);
    organisations.forEach(organisation -> Documents.put(list.addObject(), organisation));
    PrivateFiles.write(folder.resolve(REGISTER), Documents.text(json));
  }

  private Organisation known(String name) throws Refusal {
    Optional<Organisation> found =
        organisations.stream().filter(other -> other.name().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new Refusal(
                "there is no organisation '"
                    + name
                    + "' in "
                    + folder
                    + "; there are "
                    + String.join(", ", organisations.stream().map(Organisation::name).toList())
                    + ". A new one is admitted by network:admit"));
  }

  /** Where the archive of an organisation is. */
  public Path archive(String organisation) {
    return folder.resolve("archives").resolve(organisation + ".zip");
  }

  private Path certificate(String organisation) {
    return folder.resolve("certificates").resolve(organisation + ".pem");
  }

  public List<Organisation> organisations() {
    return List.copyOf(organisations);
  }

  /** Of the genesis block. */
  public Hash genesis() {
    return chain.hash();
  }

  public String name() {
    return chain.name();
  }

  public long chainId() {
    return chain.chainId();
  }

  /** SHA-256 of the CA's certificate. */
  public String fingerprint() {
    return Authority.fingerprint(authority.certificate());
  }
}
