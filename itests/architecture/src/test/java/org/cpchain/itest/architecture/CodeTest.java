package org.cpchain.itest.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the classes do: pure cores are pure, nothing is kept where an update of the bundle would
 * leave it behind.
 */
class CodeTest {
  private static final String CORE = "org.cpchain..core..";

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cpchain");
  }

  @Test
  void coresTouchNoOsgiNoFilesNoNetworkNoDatabaseAndNoLog() {
    noClasses()
        .that(are(resideInAPackage(CORE)))
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage(
                    "org.osgi..",
                    "org.slf4j..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.sql..",
                    "javax.sql..",
                    "org.apache..")))
        .check(classes);
  }

  @Test
  void coresKnowNoThreadNoClockAndNoChance() {
    noClasses()
        .that(are(resideInAPackage(CORE)))
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage("java.util.concurrent..")
                    .or(
                        named(
                            "java.lang.Thread",
                            "java.lang.ThreadLocal",
                            "java.time.Clock",
                            "java.util.Random",
                            "java.util.Timer",
                            "java.util.UUID",
                            "java.security.SecureRandom",
                            "java.io.File",
                            "java.io.FileInputStream",
                            "java.io.FileOutputStream"))))
        .check(classes);
    noClasses()
        .that(are(resideInAPackage(CORE)))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .check(classes);
  }

  @Test
  void coresCalculateWithoutFloatingPoint() {
    methods()
        .that()
        .areDeclaredInClassesThat(are(resideInAPackage(CORE)))
        .should(haveNoFloat())
        .check(classes);
    fields()
        .that()
        .areDeclaredInClassesThat(are(resideInAPackage(CORE)))
        .should()
        .notHaveRawType(double.class)
        .andShould()
        .notHaveRawType(float.class)
        .check(classes);
  }

  @Test
  void nothingIsKeptInThreadLocalsOrChangingStatics() {
    noFields().should().haveRawType(ThreadLocal.class).check(classes);
    fields().that().areStatic().should().beFinal().check(classes);
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(named("java.util.concurrent.ConcurrentHashMap", "java.util.HashMap"))
        .check(classes);
  }

  @Test
  void nobodyPrintsButTheConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.cpchain.shell..", "org.cpchain..console..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }

  @Test
  void theProductDoesNotKnowTheTests() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.cpchain.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.cpchain.testkit..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    List<String> list = List.of(names);
    return DescribedPredicate.describe("one of " + list, type -> list.contains(type.getName()));
  }

  private static ArchCondition<JavaMethod> haveNoFloat() {
    return new ArchCondition<>("take and give no floating point") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean floating =
            isFloat(method.getRawReturnType())
                || method.getRawParameterTypes().stream().anyMatch(type -> isFloat(type));
        if (floating) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " uses floating point"));
        }
      }
    };
  }

  private static boolean isFloat(JavaClass type) {
    return type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class);
  }
}
