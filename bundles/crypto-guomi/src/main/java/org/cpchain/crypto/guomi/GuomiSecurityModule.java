package org.cpchain.crypto.guomi;

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

/** The keys of a node of a guomi chain, in files. */
@Component(
    service = SecurityModule.class,
    configurationPid = "org.cpchain.crypto.keys",
    property = {
      Modules.FAMILY + "=keys",
      Modules.PROTOCOL + "=guomi-key-file-1",
      Modules.VERSION + "=0.1.0",
      CryptoSuite.NAME + "=" + CryptoSuite.GUOMI
    })
@Designate(ocd = GuomiSecurityModule.Config.class)
public final class GuomiSecurityModule extends FileKeys {
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
  public GuomiSecurityModule(Config config) {
    super(config.folder(), config.password_file(), config.scrypt_n(), GuomiKeys::new);
  }

  @Deactivate
  public void close() {
    forget();
  }
}
