package org.cpchain.itest.baseline;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a bundle exports, as bnd sees it: packages with their versions, types, members, and for each
 * what its coming or going means. Its text has one element a line, indented below its owner:
 *
 * <pre>METHOD toHex() MINOR MAJOR</pre>
 *
 * so that what changed from one release to the next can be read in the history.
 *
 * @param exports packages and their attributes, as in {@code Export-Package}
 */
record ApiTree(Parameters exports, Tree tree) {
  private static final String ROOT = "<bundle>";

  /** Of a bundle as the build made it: a jar, or the folder that becomes one. */
  static ApiTree of(File bundle) throws Exception {
    try (Jar jar = new Jar(bundle)) {
      return of(
          Domain.domain(jar.getManifest()).getExportPackage(),
          new DiffPluginImpl().tree(jar).get("<api>").serialize());
    }
  }

  static ApiTree parse(List<String> lines) throws Exception {
    Parameters exports = new Parameters();
    Deque<Node> open = new ArrayDeque<>();
    open.push(new Node(new Tree.Data(), new ArrayList<>()));
    for (String line : lines) {
      Tree.Data data = element(line.strip());
      int depth = line.length() - line.stripLeading().length();
      while (open.size() > depth + 1) {
        open.pop().close();
      }
      open.element().children().add(data);
      open.push(new Node(data, new ArrayList<>()));
      if (data.type == Type.VERSION) {
        exports.add(packageAbove(open), Attrs.create(Constants.VERSION_ATTRIBUTE, data.name));
      }
    }
    while (open.size() > 1) {
      open.pop().close();
    }
    return of(exports, open.pop().children().get(0));
  }

  /** The inverse of {@link #parse}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    write(tree.get("<api>"), "", lines);
    return lines;
  }

  private static ApiTree of(Parameters exports, Tree.Data api) throws Exception {
    Tree.Data bundle = new Tree.Data();
    bundle.name = ROOT;
    bundle.type = Type.BUNDLE;
    bundle.add = Delta.UNCHANGED;
    bundle.rem = Delta.UNCHANGED;
    bundle.children = new Tree.Data[] {api};
    return new ApiTree(exports, new DiffPluginImpl().deserialize(bundle));
  }

  private static String packageAbove(Deque<Node> open) {
    return open.stream()
        .map(Node::data)
        .filter(data -> data.type == Type.PACKAGE)
        .findFirst()
        .orElseThrow()
        .name;
  }

  /**
   * A name may hold blanks (a default value), hence the type is the first word, the deltas the
   * last.
   */
  private static Tree.Data element(String line) {
    String[] words = line.split(" ");
    Tree.Data data = new Tree.Data();
    data.type = Type.valueOf(words[0]);
    data.add = Delta.valueOf(words[words.length - 2]);
    data.rem = Delta.valueOf(words[words.length - 1]);
    data.name =
        line.substring(
            words[0].length() + 1,
            line.length() - data.add.name().length() - data.rem.name().length() - 2);
    return data;
  }

  private static void write(Tree element, String indent, List<String> lines) {
    lines.add(
        indent
            + String.join(
                " ",
                element.getType().name(),
                element.getName(),
                element.ifAdded().name(),
                element.ifRemoved().name()));
    for (Tree child : element.getChildren()) {
      write(child, indent + " ", lines);
    }
  }

  private record Node(Tree.Data data, List<Tree.Data> children) {
    void close() {
      data.children = children.toArray(Tree.Data[]::new);
    }
  }
}
