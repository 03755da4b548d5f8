package org.cpchain.sap.idoc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.RoutesBuilder;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.Intake;
import org.cpchain.identity.PartnerDirectory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts the connector together: the mapper and the route that picks files up, as services. */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.sap.idoc")
@Designate(ocd = IdocConnector.Config.class)
public final class IdocConnector {
  @ObjectClassDefinition(name = "CPChain SAP IDoc files")
  @interface Config {
    @AttributeDefinition(
        description = "Folder with in/, done/ and error/; empty: idoc under the data folder")
    String folder() default "";

    @AttributeDefinition(description = "Largest file in bytes; larger ones are parked unread")
    long max_bytes() default 20L << 20;

    @AttributeDefinition(description = "Partner for unknown senders; empty: they are refused")
    String default_sender() default "";

    @AttributeDefinition(
        description =
            "Partner for unknown receivers of goods without SSCC or serial; empty: refused")
    String default_receiver() default "";
  }

  private final List<ServiceRegistration<?>> services;

  @Activate
  public IdocConnector(
      BundleContext bundle,
      @Reference Intake intake,
      @Reference PartnerDirectory partners,
      Config config) {
    DeliveryMapper mapper =
        new DeliveryMapper(
            partners, given(config.default_sender()), given(config.default_receiver()));
    Path folder =
        config.folder().isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "idoc")
            : Path.of(config.folder());
    services =
        List.of(
            bundle.registerService(DocumentMapper.class, mapper, null),
            bundle.registerService(
                RoutesBuilder.class,
                new IdocRoutes(
                    new IncomingFiles(intake, mapper, config.max_bytes()), intake, folder),
                null));
  }

  @Deactivate
  void close() {
    services.forEach(ServiceRegistration::unregister);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text.strip()).filter(value -> !value.isEmpty());
  }
}
