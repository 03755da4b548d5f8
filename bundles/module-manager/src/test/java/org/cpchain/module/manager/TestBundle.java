package org.cpchain.module.manager;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.jar.TestJar;
import org.osgi.framework.BundleActivator;

/** A bundle with an activator of its own, compiled for it. */
record TestBundle(String name, String version, String start, String stop, List<String> headers) {
  static TestBundle of(String name, String version) {
    return new TestBundle(name, version, "", "", List.of());
  }

  /** Provides a module of family consensus and protocol lbft, of the bundle's version. */
  static TestBundle module(String name, String version) {
    return module(name, version(version));
  }

  static TestBundle module(String name, ModuleVersion module) {
    return of(name, module.version())
        .starting(
            """
            java.util.Hashtable<String, Object> properties = new java.util.Hashtable<>();
            properties.put("module", "%s");
            properties.put("protocol", "%s");
            properties.put("version", "%s");
            context.registerService(Runnable.class, () -> {}, properties);
            """
                .formatted(module.family(), module.protocol(), module.version()));
  }

  static ModuleVersion version(String version) {
    return new ModuleVersion("consensus", "lbft", version);
  }

  TestBundle starting(String code) {
    return new TestBundle(name, version, code, stop, headers);
  }

  TestBundle stopping(String code) {
    return new TestBundle(name, version, start, code, headers);
  }

  TestBundle with(String... lines) {
    return new TestBundle(name, version, start, stop, List.of(lines));
  }

  Path write(Path folder) throws IOException {
    return write(folder, name + "-" + version + ".jar");
  }

  Path write(Path folder, String file) throws IOException {
    Files.createDirectories(folder);
    return jar().write(folder.resolve(file));
  }

  TestJar jar() throws IOException {
    TestJar jar =
        TestJar.of(
            "Bundle-ManifestVersion: 2",
            "Bundle-SymbolicName: " + name,
            "Bundle-Version: " + version,
            "Bundle-Activator: test.Activator",
            headers.isEmpty() ? "Import-Package: org.osgi.framework" : String.join("\n", headers));
    Path classes = compile();
    try (var files = Files.list(classes.resolve("test"))) {
      for (Path file : files.toList()) {
        jar.with("test/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private Path compile() throws IOException {
    String source =
        """
        package test;
        import org.osgi.framework.*;
        public final class Activator implements BundleActivator {
          static final byte[] BALLAST = new byte[300_000];
          public void start(BundleContext context) throws Exception { %s }
          public void stop(BundleContext context) throws Exception { %s }
        }
        """
            .formatted(start, stop);
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///test/Activator.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    Path out = Files.createTempDirectory("classes");
    String osgi =
        BundleActivator.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    var options = List.of("-d", out.toString(), "-cp", osgi, "-proc:none");
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(file))
        .call()) {
      throw new IllegalArgumentException(source);
    }
    return out;
  }
}
