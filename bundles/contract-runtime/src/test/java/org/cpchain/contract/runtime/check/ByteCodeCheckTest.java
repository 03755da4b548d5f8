package org.cpchain.contract.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cpchain.contract.Contract;
import org.cpchain.contract.runtime.face.ContractFace;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCodeCheckTest {
  private static final String HERE = "org.cpchain.contract.runtime.check.Offenders$";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ReadsClock           | act    | java.lang.System.currentTimeMillis | clock",
        "ReadsInstant         | act    | java.time.Instant.now              | clock",
        "StartsThread         | act    | java.lang.Thread                   | threads",
        "Synchronizes         | act    | synchronized                       | threads",
        "Locks                | act    | synchronized                       | threads",
        "UsesConcurrentMap    | act    | java.util.concurrent.ConcurrentHashMap | threads",
        "ReadsFile            | act    | java.io.File                       | input and output",
        "UsesNetwork          | act    | java.net.URI                       | network",
        "Rolls                | act    | java.util.Random                   | randomness",
        "MakesUuid            | act    | java.util.UUID.randomUUID          | randomness",
        "Reflects             | act    | java.lang.Object.getClass          | reflection",
        "LoadsClass           | act    | java.lang.Class.forName            | reflection",
        "ComputesWithDouble   | act    | floating point                     | forbidden",
        "HidesFloatInField    | rate   | float                              | floating point",
        "ConvertsToDouble     | act    | java.math.BigInteger.doubleValue   | floating point",
        "CallsNative          | act    | native code                        | forbidden",
        "HasStaticState       | calls  | static field that can change       | storage",
        "HasFieldThatChanges  | calls  | fields are final                   | storage",
        "HasListInField       | seen   | holds java.util.List               | storage",
        "HasArrayInStatic     | CALLS  | holds long[]                       | storage",
        "HidesStateInHelper   | HELPER | Helper.calls                       | storage",
        "UsesHashMap          | act    | java.util.HashMap                  | unordered",
        "UsesHashSet          | act    | java.util.HashSet                  | unordered",
        "UsesSetOf            | act    | java.util.Set.of                   | unordered",
        "CollectsToSet        | act    | java.util.stream.Collectors.toSet  | unordered",
        "RunsParallel         | act    | java.util.List.parallelStream      | threads",
        "HashesIdentity       | act    | java.lang.Object.hashCode          | identity",
        "HashesSystemIdentity | act    | java.lang.System.identityHashCode  | machine",
        "Formats              | act    | java.lang.String.format            | locale",
        "LowersCase           | act    | java.lang.String.toLowerCase       | locale",
        "UsesDefaultCharset   | act    | java.lang.String.getBytes          | character set",
        "ReadsProperty        | act    | java.lang.Integer.getInteger       | settings",
        "CatchesEverything    | act    | to catch everything                | forbidden",
        "HasFinally           | act    | to catch everything                | finally",
        "CatchesStackOverflow | act    | java.lang.StackOverflowError       | forbidden",
        "PretendsLinkage      | act    | IncompatibleClassChangeError.<init> | errors of the machine",
        "Recurses             | even   | even calls odd calls even          | recursion",
        "RecursesInLambda     | walk   | calls walk                         | recursion",
        "Asserts              | <clinit> | java.lang.Class.desiredAssertionStatus | reflection",
        "ReadsExceptionText   | act    | NullPointerException.getMessage    | texts of exceptions",
        "UsesForeignClass     | act    | org.assertj.core.api.Assertions    | not on the list"
      })
  void anOffenderIsRefusedByClassMethodAndReference(
      String offender, String member, String reference, String reason) throws Exception {
    List<String> violations = check(offender);

    assertThat(violations)
        .anySatisfy(
            violation ->
                assertThat(violation)
                    .startsWith(HERE + offender + "." + member)
                    .contains(reference)
                    .contains(reason));
  }

  @Test
  void everyOffenderHasItsLine() throws Exception {
    List<String> offenders =
        Arrays.stream(Offenders.class.getDeclaredClasses()).map(Class::getSimpleName).toList();
    for (String offender : offenders) {
      assertThat(check(offender)).as(offender).isNotEmpty();
    }
    assertThat(offenders).hasSize(42);
  }

  @Test
  void classesAreFollowedHoweverFarAwayTheyAre() throws Exception {
    assertThat(check("OffendsFarAway"))
        .containsExactly(
            HERE
                + "OffendsFarAway$Far.go: java.lang.System.nanoTime is forbidden (the machine and"
                + " its clock)");
  }

  @Test
  void ordinaryCodePasses() throws Exception {
    Contract innocent = new Innocent();
    ByteCodeCheck.Report report =
        ByteCodeCheck.check(
            innocent, ContractFace.of(innocent), new OwnClasses(Innocent.class)::find);

    assertThat(report.violations()).isEmpty();
    assertThat(report.classes())
        .contains(Innocent.class.getName(), Act.class.getName(), Innocent.Box.class.getName())
        .allMatch(name -> name.startsWith("org.cpchain.contract.runtime.check."));
  }

  @Test
  void aClassOfAnotherBundleIsNotOfTheContract() throws Exception {
    Contract innocent = new Innocent();
    ByteCodeCheck.Report report =
        ByteCodeCheck.check(innocent, ContractFace.of(innocent), name -> Optional.empty());

    assertThat(report.violations())
        .containsExactly(
            Innocent.class.getName() + ": is not in the contract's own bundle",
            Act.class.getName() + ": is not in the contract's own bundle");
  }

  @Test
  void aHarmlessClassInTheBundleDoesNotStandInForJavas() throws Exception {
    Contract contract = new Offenders.ReadsClock();
    OwnClasses own = new OwnClasses(Offenders.class);
    ClassSource withBait =
        name -> own.find(name.equals("java/lang/System") ? internal(Innocent.class) : name);

    assertThat(ByteCodeCheck.check(contract, ContractFace.of(contract), withBait).violations())
        .hasSize(1);
  }

  @Test
  void aBrokenClassFileIsAViolationNotAnException() throws Exception {
    Contract innocent = new Innocent();
    byte[] broken = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, 0};

    assertThat(
            ByteCodeCheck.check(innocent, ContractFace.of(innocent), name -> Optional.of(broken))
                .violations())
        .first()
        .asString()
        .contains("cannot be read as a class file");
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static List<String> check(String offender) throws Exception {
    Class<?> type = Class.forName(HERE + offender);
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Contract contract = (Contract) constructor.newInstance();
    return ByteCodeCheck.check(contract, ContractFace.of(contract), new OwnClasses(type)::find)
        .violations();
  }
}
