package org.cpchain.hospital;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.RoutesBuilder;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.Intake;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.dispense.Senders;
import org.cpchain.hospital.hl7.Rules;
import org.cpchain.hospital.mllp.Limits;
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

/** Puts the connector together: the mapper and the listener's route, as services. */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.hospital")
@Designate(ocd = HospitalConnector.Config.class)
public final class HospitalConnector {
  @ObjectClassDefinition(name = "CPChain HL7 v2 over MLLP")
  @interface Config {
    @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "Port to listen on")
    int port() default 2575;

    @AttributeDefinition(description = "Largest message in bytes")
    int max_message_bytes() default 1 << 20;

    @AttributeDefinition(description = "How many bytes of a larger one are kept for the operator")
    int max_kept_bytes() default 16 << 20;

    @AttributeDefinition(
        description = "Seconds of silence after which half a message counts as cut")
    int idle_seconds() default 30;

    @AttributeDefinition(description = "Messages that are worked on at a time")
    int threads() default 32;

    @AttributeDefinition(
        description =
            "Values of MSH-11 with which a dispense is taken: P production, T training, D debugging."
                + " A production chain takes P only")
    String processing_ids() default "P";

    @AttributeDefinition(description = "Character set of messages that name none in MSH-18")
    String charset() default "UTF-8";

    @AttributeDefinition(
        description =
            "Time zone of times without an offset, where neither MSH-7 nor the partner's setting time-zone tells")
    String time_zone() default "UTC";

    @AttributeDefinition(description = "Partner for unknown senders; empty: they are refused")
    String default_partner() default "";
  }

  private final List<ServiceRegistration<?>> services;

  @Activate
  public HospitalConnector(
      BundleContext bundle,
      @Reference Intake intake,
      @Reference PartnerDirectory partners,
      Config config) {
    Charset charset = Charset.forName(config.charset());
    Rules rules =
        new Rules(
            Arrays.stream(config.processing_ids().split(",", -1))
                .map(String::strip)
                .collect(Collectors.toSet()));
    Optional<String> usual =
        Optional.of(config.default_partner().strip()).filter(id -> !id.isEmpty());
    DispenseReader dispenses =
        new DispenseReader(new Senders(partners, usual), ZoneId.of(config.time_zone()));
    DispenseMapper mapper = new DispenseMapper(charset, rules, dispenses);
    Desk desk = new Desk(intake, mapper, Clock.systemUTC());
    Limits limits =
        new Limits(config.max_message_bytes(), config.max_kept_bytes(), config.idle_seconds());
    HospitalRoutes routes =
        new HospitalRoutes(desk, limits, config.host(), config.port(), config.threads());
    services =
        List.of(
            bundle.registerService(DocumentMapper.class, mapper, null),
            bundle.registerService(RoutesBuilder.class, routes, null));
  }

  @Deactivate
  void close() {
    services.forEach(ServiceRegistration::unregister);
  }
}
