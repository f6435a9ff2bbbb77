package chat.verbatim.query.realtime.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description names what can be sent: no more, and no less. */
class EventNamesTest {

    static final Path SOURCES = Path.of("src/main/java");
    static final Pattern PUSHED = Pattern.compile("Push\\s*\\.\\s*(?:stored|ephemeral)\\(\\s*([^,]+?)\\s*,");

    @Test
    void the_names_that_are_described_are_those_that_are_sent() throws IOException {
        var sent = new TreeSet<String>();
        DescribedEventsTest.events().stream()
                .flatMap(DescribedEventsTest::pushes)
                .forEach(push -> sent.add(push.toString()));
        try (var files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sent.addAll(namesIn(file)));
        }

        assertThat(new Description().events()).containsExactlyInAnyOrderElementsOf(sent);
    }

    /** Names stand where pushes are made, as texts or as constants of the same file, so that they can be found. */
    private static Set<String> namesIn(Path file) {
        var source = read(file);
        return PUSHED.matcher(source)
                .results()
                .flatMap(push -> nameOf(push, source, file))
                .collect(Collectors.toSet());
    }

    private static Stream<String> nameOf(MatchResult push, String source, Path file) {
        var name = push.group(1);
        if (name.startsWith("\"")) {
            return Stream.of(name.substring(1, name.length() - 1));
        }
        if (file.endsWith("LoggedEvent.java")) {
            return Stream.of(); // what it sends has been seen
        }
        var constant = Pattern.compile("static final String " + name + " = \"([^\"]+)\"")
                .matcher(source);
        assertThat(constant.find()).as("the name %s in %s", name, file).isTrue();
        return Stream.of(constant.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
