package org.cpchain.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cpchain.contract.Contract;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.system.CpcContract;
import org.cpchain.contract.system.board.BoardContract;
import org.cpchain.contract.system.election.ElectionsContract;
import org.cpchain.contract.system.fees.FeesContract;
import org.cpchain.contract.system.fees.LeasesContract;
import org.cpchain.contract.system.governance.ProposalsContract;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.ObjectMapperFactory;
import org.web3j.protocol.core.methods.response.AbiDefinition;

/** What {@code /contracts} gives, real libraries can use. */
class ContractsTest {
  private static final String CPC = "0x0000000000000000000000000000000000001001";

  private final Catalog catalog = catalog();
  private final ChainRoutes routes = new ChainRoutes(null, null, catalog, new StandardSuite());

  @Test
  void web3jReadsTheAbiOfEachContract() throws Exception {
    for (var contract : catalog.contracts()) {
      AbiDefinition[] abi = abi(contract.name());
      long functions = Arrays.stream(abi).filter(one -> one.getType().equals("function")).count();
      assertThat(functions).as(contract.name()).isPositive();
      assertThat(abi)
          .allSatisfy(
              one ->
                  assertThat(one.getInputs())
                      .allSatisfy(input -> assertThat(input.getType()).isNotBlank()));
    }
  }

  @Test
  void aCallThatWeb3jEncodesIsTheOneThatTheChainKnows() throws Exception {
    AbiDefinition transfer =
        Arrays.stream(abi("cpc"))
            .filter(one -> "transfer".equals(one.getName()) && one.getType().equals("function"))
            .findFirst()
            .orElseThrow();
    assertThat(transfer.getInputs())
        .extracting(AbiDefinition.NamedType::getType)
        .containsExactly("address", "uint256");
    assertThat(transfer.getStateMutability()).isEqualTo("nonpayable");
    String encoded =
        FunctionEncoder.encode(
            new Function("transfer", List.of(new Address(CPC), new Uint256(7)), List.of()));

    Object[] values = {CPC, 7L};
    assertThat(
            catalog
                .encodeCall("cpc", "transfer", (place, name) -> Optional.of(values[place]))
                .toOptional()
                .orElseThrow()
                .toHex())
        .isEqualTo(encoded);
  }

  @Test
  void theAnswerIsJsonWithTheAbiInside() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(view("cpc")));
    assertThat(json.path("name").asText()).isEqualTo("cpc");
    assertThat(json.path("abi").isArray()).isTrue();
    assertThat(json.path("abi").size()).isGreaterThan(2);
  }

  @Test
  void aContractIsFoundByItsAddressTooAndAnotherNameIsNotFound() {
    assertThat(view(CPC)).isEqualTo(view("cpc"));
    assertThatThrownBy(() -> view("cpx"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no contract cpx is installed; /api/v1/contracts lists");
  }

  private AbiDefinition[] abi(String name) throws Exception {
    return ObjectMapperFactory.getObjectMapper().readValue(view(name).abi(), AbiDefinition[].class);
  }

  private Views.ContractView view(String name) {
    return (Views.ContractView)
        routes.routes().stream()
            .filter(route -> route.template().equals("/contracts/{name}"))
            .findFirst()
            .orElseThrow()
            .handler()
            .answer(named(name));
  }

  private static Route.Query named(String name) {
    return new Route.Query() {
      @Override
      public String variable(int index) {
        return name;
      }

      @Override
      public Optional<String> parameter(String parameter) {
        return Optional.empty();
      }
    };
  }

  private static Catalog catalog() {
    Registry registry = new Registry();
    List<Contract> contracts =
        List.of(
            new CpcContract(),
            new BoardContract(),
            new ElectionsContract(),
            new FeesContract(),
            new LeasesContract(),
            new ProposalsContract());
    for (Contract contract : contracts) {
      long id = contracts.indexOf(contract) + 1L;
      assertThat(registry.add(id, contract, new OwnClasses(CpcContract.class)::find).refusal())
          .isEmpty();
    }
    return new Catalog(registry);
  }
}
