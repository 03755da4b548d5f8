package org.cpchain.crypto.standard;

import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.common.keys.FileKeys;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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
public final class FileSecurityModule extends FileKeys {
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

  @Activate
  public FileSecurityModule(Config config) {
    super(config.folder(), config.password_file(), config.scrypt_n(), StandardKeys::new);
  }

  @Deactivate
  public void close() {
    forget();
  }
}
