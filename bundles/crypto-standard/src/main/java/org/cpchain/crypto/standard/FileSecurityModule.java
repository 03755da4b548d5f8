package org.cpchain.crypto.standard;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's keys in files, for nodes without a hardware module. */
@Component(
    service = SecurityModule.class,
    configurationPid = "org.cpchain.crypto.keys",
    property = {
      Modules.FAMILY + "=keys",
      Modules.PROTOCOL + "=web3-secret-storage-3",
      Modules.VERSION + "=0.1.0",
      CryptoSuite.NAME + "=" + CryptoSuite.STANDARD
    })
@Designate(ocd = FileSecurityModule.Config.class)
public final class FileSecurityModule implements SecurityModule {
  private static final Logger LOG = LoggerFactory.getLogger(FileSecurityModule.class);

  @ObjectClassDefinition(name = "CPChain keys in files")
  @interface Config {
    @AttributeDefinition(description = "Folder of the key files; empty: keys under the data folder")
    String folder() default "";

    @AttributeDefinition(
        description = "File with their password; empty: password in the folder, made when absent")
    String password_file() default "";

    @AttributeDefinition(
        description = "scrypt's N for new keys; 16384 suits the generated password of 256 bits")
    int scrypt_n() default 1 << 14;
  }

  private final KeyFolder keys;

  @Activate
  public FileSecurityModule(Config config) {
    if (config.scrypt_n() < 1024 || Integer.bitCount(config.scrypt_n()) != 1) {
      throw new IllegalArgumentException(
          "scrypt.n in etc/org.cpchain.crypto.keys.cfg must be a power of two from 1024 on, not "
              + config.scrypt_n());
    }
    Path folder =
        config.folder().isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "keys")
            : Path.of(config.folder());
    Path password =
        config.password_file().isEmpty()
            ? folder.resolve("password")
            : Path.of(config.password_file());
    keys = new KeyFolder(folder, password, new SecureRandom(), config.scrypt_n());
    keys.createIfAbsent(NODE_KEY);
    LOG.info("{} keys are open in {}", keys.aliases().size(), folder);
  }

  @Deactivate
  public void close() {
    keys.close();
  }

  @Override
  public Set<String> aliases() {
    return keys.aliases();
  }

  @Override
  public Optional<PublicKey> publicKey(String alias) {
    return keys.publicKey(alias);
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    return keys.sign(alias, digest);
  }

  @Override
  public PublicKey createIfAbsent(String alias) {
    return keys.createIfAbsent(alias);
  }
}
