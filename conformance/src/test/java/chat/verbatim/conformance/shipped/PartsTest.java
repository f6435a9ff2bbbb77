package chat.verbatim.conformance.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PartsTest {

    private static final String BOM = "META-INF/sbom/application.cdx.json";
    private static final String PARTS = "BOOT-INF/lib/";

    /** What may be given away with software under Apache-2.0, in binary form and without a change. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "EPL-2.0");

    /** Says "The BSD License" and names the page of the OSI, which never had one of four clauses; the plugin takes it for that. */
    private static final String MISTAKEN = "de.bwaldvogel";

    private static JsonNode bom;
    private static List<String> jars;

    @BeforeAll
    static void the_jar() throws IOException {
        try (var jar = new JarFile(System.getProperty("verbatim.jar"));
                var text = jar.getInputStream(Objects.requireNonNull(jar.getEntry(BOM), BOM))) {
            bom = Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            jars = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(PARTS) && name.endsWith(".jar"))
                    // it unpacks the jar, and comes with the packer
                    .filter(name -> !name.contains("spring-boot-jarmode-tools"))
                    .map(name -> name.substring(PARTS.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String file(JsonNode component) {
        return component.get("name").asString() + "-" + component.get("version").asString() + ".jar";
    }

    /** Ids where they are known, else names; one of several is enough, as it is the receiver who chooses. */
    private static List<String> licenses(JsonNode component) {
        return Json.list(component.path("licenses")).stream()
                .flatMap(one -> one.has("expression")
                        ? Stream.of(one.get("expression").asString().split(" OR "))
                        : Stream.of(one.path("license")
                                .path("id")
                                .asString(one.path("license").path("name").asString(""))))
                .toList();
    }

    @Test
    void the_bill_of_materials_names_every_jar_that_is_in_it_and_none_that_is_not() {
        assertThat(bom.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(Json.list(bom.get("components")).stream().map(PartsTest::file))
                // starters are lists of others, with nothing in them
                .filteredOn(file -> !file.startsWith("spring-boot-starter"))
                .containsExactlyInAnyOrderElementsOf(jars);
    }

    @Test
    void every_part_comes_under_a_license_that_is_known_and_allowed() {
        assertThat(Json.list(bom.get("components")))
                .filteredOn(component -> !Set.of("chat.verbatim", MISTAKEN)
                        .contains(component.path("group").asString("")))
                .allSatisfy(component ->
                        assertThat(licenses(component)).as(file(component)).anyMatch(ALLOWED::contains));
    }
}
