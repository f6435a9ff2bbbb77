package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of docs/operations.md that is made from what the server says of itself, between two marks of its name. */
public record DocumentedTable(String name, String test) {

    private static final Path PAGE = Path.of("../docs/operations.md");

    /** Whether the page has these lines and no others; what belongs there is printed where it has not. */
    public void has(String head, Stream<String> rows) throws IOException {
        var rule = head.replaceAll("[^|]+", "---");
        var table = Stream.concat(Stream.of(head, rule), rows).collect(Collectors.joining("\n", "\n", "\n\n"));
        var begin = "<!-- " + name + ": " + test + " prints what belongs here -->\n";
        var end = "<!-- /" + name + " -->";
        var page = Files.readString(PAGE);

        assertThat(page).contains(begin, end);
        assertThat(page.substring(page.indexOf(begin) + begin.length(), page.indexOf(end)))
                .as("docs/operations.md should have this:\n%s", table)
                .isEqualTo(table);
    }
}
