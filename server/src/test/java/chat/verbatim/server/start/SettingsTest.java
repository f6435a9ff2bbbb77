package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.DocumentedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What there is to set, as the compiler gathered it from the code, and where people are told of it. */
class SettingsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\s+(?:environment: \\{.*)?(VERBATIM_[A-Z_]+): ");
    private static final Pattern NAMED = Pattern.compile("`(?!verbatim\\.db`)(verbatim\\.[a-z.-]+[a-z])(?:=[^`]*)?`");

    private final Map<String, JsonNode> settings = settings();

    @Test
    void the_table_of_settings_is_what_the_server_takes() throws Exception {
        new DocumentedTable("settings", "SettingsTest")
                .has(
                        "| setting | default | what it is |",
                        settings.values().stream().map(SettingsTest::row));
    }

    @Test
    void each_setting_says_what_it_is() {
        assertThat(settings).hasSizeGreaterThan(40).allSatisfy((name, setting) -> assertThat(
                        setting.path("description").asString(""))
                .as(name)
                .isNotBlank());
    }

    @Test
    void each_secret_has_a_twin_that_is_a_file() {
        assertThat(SecretFiles.SECRETS).isNotEmpty().allSatisfy(secret -> assertThat(settings)
                .containsKeys(secret, secret + "-file"));
    }

    @Test
    void compose_sets_nothing_that_is_unknown() throws Exception {
        var known = settings.keySet().stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .toList();
        var compose = Files.readString(ROOT.resolve("docker-compose.yml"));
        var nodes = compose.substring(compose.indexOf("x-node-settings"), compose.indexOf("services:"));

        assertThat(VARIABLE.matcher(nodes).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(variable -> assertThat(known).contains(variable));
    }

    @Test
    void documents_name_only_settings_that_there_are() throws Exception {
        for (var page : new String[] {"README.md", "docs/operations.md", "docs/protocol.md"}) {
            assertThat(NAMED.matcher(Files.readString(ROOT.resolve(page)))
                            .results()
                            .map(found -> found.group(1)))
                    .as(page)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(settings.keySet()).contains(name));
        }
    }

    private static String row(JsonNode setting) {
        return "| `%s` | %s | %s |"
                .formatted(
                        setting.get("name").asString(),
                        setting.path("defaultValue").asString(""),
                        setting.path("description")
                                .asString("")
                                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                                .replace("|", "\\|"));
    }

    private static Map<String, JsonNode> settings() {
        try {
            var described =
                    SettingsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
            var all = new TreeMap<String, JsonNode>();
            for (URL one : Collections.list(described)) {
                try (var in = one.openStream()) {
                    JsonMapper.shared()
                            .readTree(in)
                            .get("properties")
                            .forEach(p -> all.put(p.get("name").asString(), p));
                }
            }
            all.keySet().removeIf(name -> !name.startsWith("verbatim."));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
