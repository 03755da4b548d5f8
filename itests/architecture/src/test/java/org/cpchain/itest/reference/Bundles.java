package org.cpchain.itest.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cpchain.itest.architecture.ProductBundle;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML files that the build has put into our bundles: components and their settings. */
final class Bundles {
  private Bundles() {}

  /** The roots of {@code OSGI-INF/metatype/*.xml} of all bundles on the class path. */
  static List<Element> metatypes() {
    return documents("OSGI-INF/metatype");
  }

  /** The roots of {@code OSGI-INF/*.xml} of all bundles on the class path. */
  static List<Element> components() {
    return documents("OSGI-INF").stream()
        .sorted(Comparator.comparing(root -> root.getAttribute("name")))
        .toList();
  }

  static List<Element> children(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<Element> documents(String folder) {
    List<Element> roots = new ArrayList<>();
    for (ProductBundle bundle : ProductBundle.onClassPath()) {
      URI location = URI.create(bundle.location() + folder);
      try {
        open(location, path -> list(path, roots));
      } catch (IOException e) {
        throw new UncheckedIOException(location.toString(), e);
      }
    }
    return roots;
  }

  private static void open(URI folder, Consumer<Path> use) throws IOException {
    if (!folder.getScheme().equals("jar")) {
      use.accept(Path.of(folder));
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
      use.accept(jar.provider().getPath(folder));
    }
  }

  private static void list(Path folder, List<Element> roots) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".xml"))
          .sorted()
          .forEach(file -> roots.add(read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Element read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
