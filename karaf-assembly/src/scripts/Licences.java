import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes docs/third-party-licences.md from an unpacked distribution: what is shipped, not what the build mentions.
 *
 * <p>java Licences.java DISTRIBUTION [LOCAL-REPOSITORY] &gt; docs/third-party-licences.md
 */
class Licences {
  record Artifact(String group, String name, String version) {
    @Override
    public String toString() {
      return group + ":" + name;
    }
  }

  /**
   * Those whose poms need not be in the local repository: they are shaded into other jars, or only
   * Karaf's plug-in fetches them, which leaves the poms out.
   */
  static final Map<String, String> WITHOUT_POM =
      Map.of(
          "bitcoin-core:libsecp256k1", "MIT",
          "io.micrometer:micrometer-commons", "Apache-2.0",
          "io.micrometer:micrometer-observation", "Apache-2.0",
          "jakarta.json:jakarta.json-api", "EPL-2.0 or GPL-2.0 with Classpath Exception",
          "org.apache.johnzon:johnzon-core", "Apache-2.0",
          "org.bouncycastle:bcpkix-jdk18on", "Bouncy Castle Licence",
          "org.bouncycastle:bcutil-jdk18on", "Bouncy Castle Licence");

  static Path repository;

  public static void main(String[] args) throws Exception {
    Path distribution = Path.of(args[0]);
    repository = args.length > 1 ? Path.of(args[1]) : Path.of(System.getProperty("user.home"), ".m2/repository");
    var rows = new TreeMap<String, String>();
    for (Path jar : jars(distribution.resolve("system"))) {
      Artifact artifact = byPath(distribution.resolve("system").relativize(jar));
      if (artifact.group().startsWith("org.cpchain")) {
        addParts(jar, artifact, rows);
      } else {
        add(artifact, manifestLicence(jar), "", rows);
      }
    }
    for (Path jar : jars(distribution.resolve("lib"))) {
      add(byMavenFiles(jar).stream().findFirst().orElse(new Artifact("lib", jar.getFileName().toString(), "")), manifestLicence(jar), "", rows);
    }
    System.out.println("# Third-party licences\n");
    System.out.println("What the distribution ships beside the project's own bundles; written by `karaf-assembly/src/scripts/Licences.java`.");
    System.out.println("A part of a bundle made by us names that bundle.\n");
    System.out.println("| library | version | licence | inside |\n|---|---|---|---|");
    rows.values().forEach(System.out::println);
  }

  static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  static Artifact byPath(Path path) {
    int names = path.getNameCount();
    String group = path.subpath(0, names - 3).toString().replace(File.separatorChar, '.');
    return new Artifact(group, path.getName(names - 3).toString(), path.getName(names - 2).toString());
  }

  /** A bundle of ours is made of others: their Maven files say which; without any, its manifest does. */
  static void addParts(Path jar, Artifact bundle, TreeMap<String, String> rows) throws Exception {
    boolean found = false;
    for (Artifact part : byMavenFiles(jar)) {
      if (!part.group().startsWith("org.cpchain")) {
        found = true;
        add(part, null, bundle.name(), rows);
      }
    }
    if (!found && bundle.group().equals("org.cpchain.tp")) {
      try (JarFile file = new JarFile(jar.toFile())) {
        var manifest = file.getManifest().getMainAttributes();
        String comment = manifest.getValue("Bundle-Comment");
        Artifact whole = new Artifact(comment.replace("unpacked from ", "").replace(",", ", "), "", manifest.getValue("Bundle-Version"));
        rows.put(whole.group(), row(whole.group(), whole.version(), manifest.getValue("Bundle-License"), bundle.name()));
      }
    }
  }

  static List<Artifact> byMavenFiles(Path jar) throws IOException {
    var found = new ArrayList<Artifact>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().filter(e -> e.getName().matches("META-INF/maven/.*/pom.properties")).toList()) {
        var properties = new Properties();
        try (InputStream in = file.getInputStream(entry)) {
          properties.load(in);
        }
        found.add(new Artifact(properties.getProperty("groupId"), properties.getProperty("artifactId"), properties.getProperty("version")));
      }
    }
    return found;
  }

  static String manifestLicence(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest() == null ? null : file.getManifest().getMainAttributes().getValue("Bundle-License");
    }
  }

  static void add(Artifact artifact, String manifest, String inside, TreeMap<String, String> rows) throws Exception {
    String licence = pomLicence(artifact, 0);
    String stated = licence == null ? manifest : licence;
    rows.put(artifact + artifact.version(), row(artifact.toString(), artifact.version(), stated == null ? WITHOUT_POM.get(artifact.toString()) : stated, inside));
  }

  static String row(String name, String version, String licence, String inside) {
    String known = licence == null ? "not stated in its pom or manifest" : shorten(licence);
    return "| " + name + " | " + version + " | " + known.replace("|", "/") + " | " + inside + " |";
  }

  static String shorten(String licence) {
    boolean apache = licence.matches("(?is).*apache.*2.*") && !licence.contains(" or ") && !licence.matches("(?is).*(gpl|epl|eclipse|mozilla|bsd).*");
    return apache ? "Apache-2.0" : licence.replaceAll("\\s+", " ").trim();
  }

  /** The licence in the pom of an artifact, or else of the nearest parent that has one. */
  static String pomLicence(Artifact artifact, int depth) throws Exception {
    Path pom = repository.resolve(artifact.group().replace('.', '/')).resolve(artifact.name()).resolve(artifact.version())
        .resolve(artifact.name() + "-" + artifact.version() + ".pom");
    if (depth > 8 || !Files.exists(pom)) {
      return null;
    }
    Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    Element licences = child(project, "licenses");
    if (licences != null) {
      var names = new ArrayList<String>();
      for (Node node = licences.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element licence && text(licence, "name") != null) {
          names.add(shorten(text(licence, "name")));
        }
      }
      if (!names.isEmpty()) {
        return String.join(" or ", names);
      }
    }
    Element parent = child(project, "parent");
    return parent == null ? null : pomLicence(new Artifact(text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version")), depth + 1);
  }

  static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  static String text(Element parent, String name) {
    Element element = child(parent, name);
    return element == null ? null : element.getTextContent().trim();
  }
}
