package org.cpchain.itest.reference;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.contract.Contract;

/** The contracts with their addresses, functions and events, read from their interfaces. */
final class ContractsPage {
  private ContractsPage() {}

  static String text() {
    Markdown page =
        new Markdown("Contracts")
            .paragraph(
                """
                At fixed addresses, with Solidity's ABI: every Ethereum library can call them. The chain's own, from `0x1000` to
                `0x1fff`, are explained in [economy](../economy.md). A function that is no *view* is called by a transaction;
                *payable* ones take CPC.
                """)
            .table("address", "contract", "version");
    List<Class<?>> contracts = contracts();
    for (Class<?> one : contracts) {
      Contract.Abi abi = abi(one);
      page.row(
          Markdown.code(abi.address()), "[" + abi.name() + "](#" + abi.name() + ")", abi.version());
    }
    for (Class<?> one : contracts) {
      page.section(abi(one).name()).table("function", "");
      functions(one).forEach(f -> page.row(Markdown.code(f.value()), kind(f)));
      for (Class<?> event : abi(one).events()) {
        page.row(Markdown.code(event.getAnnotation(Contract.EventAbi.class).value()), "event");
      }
    }
    return page.toString();
  }

  /** Short addresses, as {@code 0x1012}, by the contracts' names; of the chain's own. */
  static Map<String, String> systemAddresses() {
    Map<String, String> addresses = new TreeMap<>();
    for (Class<?> one : contracts()) {
      String address = abi(one).address();
      if (one.getPackageName().startsWith("org.cpchain.contract.system")) {
        addresses.put(abi(one).name(), "0x" + address.substring(address.length() - 4));
      }
    }
    return addresses;
  }

  private static List<Class<?>> contracts() {
    List<Class<?>> contracts = new ArrayList<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cpchain")
            .stream()
            .filter(type -> type.isAnnotatedWith(Contract.Abi.class))
            .forEach(type -> contracts.add(type.reflect()));
    contracts.sort(Comparator.comparing(type -> abi(type).address()));
    return contracts;
  }

  private static Contract.Abi abi(Class<?> contract) {
    return contract.getAnnotation(Contract.Abi.class);
  }

  /** Those that change something first, each kind by name. */
  private static List<Contract.Function> functions(Class<?> contract) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> method.isAnnotationPresent(Contract.Function.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> method.getAnnotation(Contract.Function.class))
        .sorted(Comparator.comparing(Contract.Function::view))
        .toList();
  }

  private static String kind(Contract.Function function) {
    return function.view() ? "view" : function.payable() ? "payable" : "";
  }
}
