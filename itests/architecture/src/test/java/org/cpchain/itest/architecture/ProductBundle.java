package org.cpchain.itest.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bundle of ours as the build made it.
 *
 * @param name the symbolic name's tail
 * @param location where its classes are: a jar or a folder, as a part of their URIs
 * @param imports packages, without {@code java.*}
 */
public record ProductBundle(
    String name, String location, TreeSet<String> imports, TreeSet<String> exports) {
  private static final String PREFIX = "org.cpchain.";
  private static final Pattern CLAUSE =
      Pattern.compile("([^,;\"]+)((?:;[^,;\"]*(?:\"[^\"]*\")?)*)(?:,|$)");

  public static List<ProductBundle> onClassPath() {
    try {
      List<ProductBundle> bundles = new ArrayList<>();
      for (URL url :
          Collections.list(
              ProductBundle.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
        read(url, bundles);
      }
      return bundles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(URL url, List<ProductBundle> bundles) throws IOException {
    try (InputStream in = url.openStream()) {
      var main = new Manifest(in).getMainAttributes();
      String symbolicName = main.getValue("Bundle-SymbolicName");
      if (symbolicName != null
          && symbolicName.startsWith(PREFIX)
          && !symbolicName.startsWith(PREFIX + "itest-")) {
        String location = url.toString().replace("META-INF/MANIFEST.MF", "");
        bundles.add(
            new ProductBundle(
                symbolicName.substring(PREFIX.length()).replaceAll(";.*", ""),
                location,
                packages(main.getValue("Import-Package")),
                packages(main.getValue("Export-Package"))));
      }
    }
  }

  private static TreeSet<String> packages(String header) {
    TreeSet<String> names = new TreeSet<>();
    Matcher clause = CLAUSE.matcher(header == null ? "" : header);
    while (clause.find()) {
      names.add(clause.group(1).strip());
    }
    names.removeIf(name -> name.startsWith("java."));
    return names;
  }
}
