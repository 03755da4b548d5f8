package org.cpchain.health;

import java.io.File;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether there is room for the ledger to grow. */
@Component(
    configurationPid = "org.cpchain.health.disk",
    property = {"hc.name=disk", "hc.tags=ready"})
@Designate(ocd = DiskCheck.Config.class)
public final class DiskCheck implements HealthCheck {
  @ObjectClassDefinition(name = "CPChain disk check")
  @interface Config {
    @AttributeDefinition(
        description = "Folder whose file system is looked at; empty: the data folder")
    String folder() default "";

    @AttributeDefinition(description = "Below this many free megabytes the check warns")
    long warn_megabytes() default 2048;

    @AttributeDefinition(description = "Below this many free megabytes the check is critical")
    long critical_megabytes() default 256;
  }

  private final File folder;
  private final Config config;

  @Activate
  public DiskCheck(Config config) {
    this.config = config;
    this.folder =
        new File(
            config.folder().isEmpty() ? System.getProperty("karaf.data", ".") : config.folder());
  }

  @Override
  public Result execute() {
    return judge(
        folder.getUsableSpace() >> 20, config.warn_megabytes(), config.critical_megabytes());
  }

  static Result judge(long free, long warn, long critical) {
    if (free < critical) {
      return new Result(
          Result.Status.CRITICAL,
          "only "
              + free
              + " MB are free: the ledger will refuse blocks when the disk is full; free some space");
    }
    if (free < warn) {
      return new Result(Result.Status.WARN, "only " + free + " MB are free; free some space soon");
    }
    return new Result(Result.Status.OK, free + " MB are free");
  }
}
