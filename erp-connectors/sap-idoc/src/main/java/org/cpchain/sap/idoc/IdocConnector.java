package org.cpchain.sap.idoc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.RoutesBuilder;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;
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

/** Puts the connector together: the mapper, and the route that picks files up. */
@Component(
    immediate = true,
    service = DocumentMapper.class,
    configurationPid = "org.cpchain.sap.idoc")
@Designate(ocd = IdocConnector.Config.class)
public final class IdocConnector implements DocumentMapper {
  @ObjectClassDefinition(name = "CPChain SAP IDoc files")
  @interface Config {
    @AttributeDefinition(
        description = "Folder with in/ and done/; empty: idoc under the data folder")
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

  private final DeliveryMapper mapper;
  private final ServiceRegistration<RoutesBuilder> routes;

  @Activate
  public IdocConnector(
      BundleContext bundle,
      @Reference Intake intake,
      @Reference PartnerDirectory partners,
      Config config) {
    mapper =
        new DeliveryMapper(
            partners, given(config.default_sender()), given(config.default_receiver()));
    Path folder =
        config.folder().isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "idoc")
            : Path.of(config.folder());
    routes =
        bundle.registerService(
            RoutesBuilder.class, new IdocRoutes(intake, folder, config.max_bytes()), null);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text.strip()).filter(value -> !value.isEmpty());
  }

  @Override
  public String format() {
    return mapper.format();
  }

  @Override
  public Result<List<BusinessDocument>> map(SourceMessage message) {
    return mapper.map(message);
  }

  @Deactivate
  void close() {
    routes.unregister();
  }
}
