package org.cpchain.gateway.rest;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NotKeptException;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager;
import org.cpchain.query.TraceService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface under {@code /api/v1}; described by {@code openapi/openapi.json}. */
@Component(service = Servlet.class, configurationPid = "org.cpchain.gateway.rest")
@Designate(ocd = RestServlet.Config.class)
@HttpWhiteboardServletName("cpchain-rest")
@HttpWhiteboardServletPattern("/api/v1/*")
public final class RestServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);

  @ObjectClassDefinition(name = "CPChain REST interface")
  @interface Config {
    @AttributeDefinition(
        description =
            "Names of this node, without ports, separated by commas, under which clients may change"
                + " something (POST, DELETE); always: localhost and addresses")
    String hosts() default "";
  }

  private final transient Origins origins;
  private final transient List<Route> routes;
  private final transient JsonMapper json = json();

  @Reference(
      policy = ReferencePolicy.DYNAMIC,
      cardinality = ReferenceCardinality.MULTIPLE,
      fieldOption = FieldOption.REPLACE)
  private transient volatile List<TraceService> traces = List.of();

  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
  private transient volatile Intake intake;

  @Reference(
      policy = ReferencePolicy.DYNAMIC,
      cardinality = ReferenceCardinality.MULTIPLE,
      fieldOption = FieldOption.REPLACE)
  private transient volatile List<ParkedMessages> parked = List.of();

  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
  private transient volatile ModuleManager modules;

  @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
  private transient volatile Fleet fleet;

  @Activate
  public RestServlet(
      @Reference Ledger ledger,
      @Reference TransactionPool pool,
      @Reference ContractCatalog contracts,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      Config config) {
    this.origins = new Origins(config.hosts().split(",", -1));
    this.routes =
        routes(
            ledger,
            pool,
            contracts,
            suite,
            () -> traces,
            this::intake,
            () -> parked,
            this::modules,
            this::fleet);
  }

  static List<Route> routes(
      Ledger ledger,
      TransactionPool pool,
      ContractCatalog contracts,
      CryptoSuite suite,
      Supplier<List<TraceService>> traces,
      Supplier<Intake> intake,
      Supplier<List<ParkedMessages>> parked,
      Supplier<ModuleManager> modules,
      Supplier<Fleet> fleet) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ChainRoutes(ledger, pool, contracts, suite).routes());
    routes.addAll(new BusinessRoutes(traces, intake, parked).routes());
    routes.addAll(new ModuleRoutes(modules).routes());
    routes.addAll(new FleetRoutes(fleet).routes());
    return List.copyOf(routes);
  }

  static JsonMapper json() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(hexadecimal())
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .build();
  }

  /** Hashes, addresses and bytes as 0x and digits. */
  private static SimpleModule hexadecimal() {
    return new SimpleModule()
        .addSerializer(Hash.class, ToStringSerializer.instance)
        .addSerializer(Address.class, ToStringSerializer.instance)
        .addSerializer(Bytes.class, ToStringSerializer.instance);
  }

  private Intake intake() {
    return Optional.ofNullable(intake).orElseThrow(() -> Problem.unavailable("the intake"));
  }

  private ModuleManager modules() {
    return Optional.ofNullable(modules).orElseThrow(() -> Problem.unavailable("module-manager"));
  }

  private Fleet fleet() {
    return Optional.ofNullable(fleet).orElseThrow(() -> Problem.unavailable("the fleet"));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      origins.check(request);
      Object answer = answer(request);
      if (answer instanceof Route.NoContent) {
        response.setStatus(204);
      } else {
        write(response, 200, "application/json", answer);
      }
    } catch (Problem problem) {
      write(response, problem.status(), "application/problem+json", problem.body());
    } catch (NotKeptException e) {
      Problem problem = Problem.gone(e.reason());
      write(response, problem.status(), "application/problem+json", problem.body());
    } catch (RuntimeException e) {
      LOG.error(
          "{} {} failed; this is a bug or broken storage",
          request.getMethod(),
          request.getPathInfo(),
          e);
      var body = new Problem.Body("about:blank", "internal error", 500, "the node's log says more");
      write(response, 500, "application/problem+json", body);
    }
  }

  private Object answer(HttpServletRequest request) {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    boolean known = false;
    for (Route route : routes) {
      Optional<List<String>> variables = route.match(path);
      if (variables.isPresent() && route.method().equals(request.getMethod())) {
        return route.handler().answer(new ServletQuery(request, variables.get()));
      }
      known |= variables.isPresent();
    }
    throw known
        ? Problem.methodNotAllowed(request.getMethod() + " is not possible here")
        : Problem.nothingAt(request.getRequestURI());
  }

  private void write(HttpServletResponse response, int status, String type, Object body)
      throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    response.setStatus(status);
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(bytes);
  }

  private record ServletQuery(HttpServletRequest request, List<String> variables)
      implements Route.Query {
    @Override
    public String variable(int index) {
      return variables.get(index);
    }

    @Override
    public Optional<String> parameter(String name) {
      return Optional.ofNullable(request.getParameter(name));
    }
  }
}
