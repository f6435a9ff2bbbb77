package chat.verbatim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages promise by how they are written. */
class SourcesTest {

    private static final Path FOLDER = Path.of("src/main/resources/web");
    private static final Path OTHERS = FOLDER.resolve("vendor");
    private static final Pattern LOADED =
            Pattern.compile("<(?:link|script|img)[^>]*(?:src|href)=\"([^\"]*)\"|(?:from|import) ?\\(?\"([^\"]*)\"");

    private static List<Path> files(String endings) throws IOException {
        try (var all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().matches(".*\\.(" + endings + ")"))
                    .filter(file -> !file.startsWith(OTHERS))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "setHTMLUnsafe", "DOMParser",
                "createContextualFragment", "srcdoc", "eval(", "new Function", ".cssText", "javascript:"
            })
    void no_text_can_become_markup_or_script(String way) throws IOException {
        assertThat(files("js|html|css")).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file))
                .as(file.toString())
                .doesNotContain(way));
    }

    @Test
    void nothing_is_written_into_the_markup_that_the_policy_would_have_to_allow() throws IOException {
        assertThat(files("html")).hasSize(3).allSatisfy(file -> assertThat(Files.readString(file))
                .as(file.toString())
                .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)"));
    }

    @Test
    void all_that_is_loaded_is_this_servers_own_and_there() throws IOException {
        var loaded = new ArrayList<String>();
        for (var file : files("js|html")) {
            var matcher = LOADED.matcher(Files.readString(file));
            while (matcher.find()) {
                var address = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                var path = address.startsWith(".")
                        ? file.resolveSibling(address)
                        : FOLDER.resolve("." + address.replaceFirst("/web", ""));
                assertThat(path).as(file + " loads " + address).exists();
                loaded.add(address);
            }
        }
        assertThat(loaded).isNotEmpty();
    }

    @Test
    void every_file_has_a_type_that_pages_are_made_of() throws IOException {
        assertThat(files(".*")).isNotEmpty().allSatisfy(file -> assertThat(
                        PageFile.of(file.toString(), Files.readAllBytes(file)).contentType)
                .isNotEmpty());
    }
}
