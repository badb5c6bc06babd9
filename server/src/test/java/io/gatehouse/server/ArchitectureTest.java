package io.gatehouse.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The direction of dependencies, as ARCHITECTURE.md draws it.
class ArchitectureTest {
    private static final JavaClasses PROGRAM =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.gatehouse");

    private static final String SPEC = "io.gatehouse.spec..";
    private static final String HTTP = "io.gatehouse.http..";
    private static final String CRYPTO = "io.gatehouse.crypto..";
    private static final String POLICY = "io.gatehouse.policy..";
    private static final String GATEWAY = "io.gatehouse.gateway..";
    private static final String SERVER = "io.gatehouse.server..";

    private static void refuse(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(PROGRAM);
    }

    @Test
    void onlyHttpUsesNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..")
                .check(PROGRAM);
    }

    @Test
    void onlyConditionsUseTheirLanguage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gatehouse.policy.condition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cel..")
                .check(PROGRAM);
    }

    @Test
    void onlyCryptoUsesCryptographicLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CRYPTO)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.crypto..",
                        "org.bouncycastle..",
                        "com.nimbusds..",
                        "com.amazon.corretto..",
                        "com.google.crypto.tink..")
                .check(PROGRAM);
    }

    @Test
    void foundationsKnowNeitherEachOtherNorTheProduct() {
        refuse(SPEC, HTTP, CRYPTO, POLICY, GATEWAY, SERVER);
        refuse(HTTP, SPEC, CRYPTO, POLICY, GATEWAY, SERVER);
        refuse(CRYPTO, SPEC, HTTP, POLICY, GATEWAY, SERVER);
    }

    @Test
    void capabilitiesNeverImportEachOtherButGatewayMayImportPolicy() {
        refuse(POLICY, HTTP, CRYPTO, GATEWAY, SERVER);
        refuse(GATEWAY, SERVER);
    }

    @Test
    void nobodyInstallsASecurityProviderForTheWholeProcess() {
        noClasses()
                .should()
                .callMethod(
                        java.security.Security.class, "addProvider", java.security.Provider.class)
                .orShould()
                .callMethod(
                        java.security.Security.class,
                        "insertProviderAt",
                        java.security.Provider.class,
                        int.class)
                .check(PROGRAM);
    }
}
