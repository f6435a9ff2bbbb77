package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where each exported stream ends: what the seal is a hash of. */
final class StreamEnds {

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,18}) (\\S+) ([^\\x00-\\x1f]+)");

    private final Map<String, End> ends = new TreeMap<>(StreamEnds::byBytes);

    private static int byBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }

    static StreamEnds read(Container container) throws IOException {
        var streams = new StreamEnds();
        String before = "";
        try (var lines = Lines.of(container, Members.STREAMS)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var end = End.parse(line, lines);
                if (byBytes(before, end.stream) >= 0) {
                    throw lines.tampered(null, "it is not in order");
                }
                streams.ends.put(end.stream, end);
                before = end.stream;
            }
        }
        return streams;
    }

    void reached(String stream, long version, Hash link) {
        ends.put(stream, new End(stream, version, link));
    }

    End of(String stream) {
        var end = ends.get(stream);
        return end == null ? new End(stream, 0, Hash.OF_NOTHING) : end;
    }

    /** What the log says by it: of these streams, there is this and no more up to a position. */
    Seal seal(long asOf) {
        return new Seal(asOf, Hash.sha256(text().getBytes(UTF_8)));
    }

    Collection<End> all() {
        return ends.values();
    }

    String text() {
        var text = new StringBuilder();
        for (var end : ends.values()) {
            text.append(end.version)
                    .append(' ')
                    .append(end.link.base64())
                    .append(' ')
                    .append(end.stream)
                    .append('\n');
        }
        return text.toString();
    }

    /** The last version of a stream, and its link. */
    record End(String stream, long version, Hash link) {

        private static End parse(String line, Lines lines) {
            var m = LINE.matcher(line);
            if (!m.matches()) {
                throw lines.tampered(null, "it is not a version, a link and a stream");
            }
            try {
                return new End(m.group(3), Long.parseLong(m.group(1)), Hash.ofBase64(m.group(2)));
            } catch (IllegalArgumentException e) {
                throw lines.tampered(null, "its version or its link is none");
            }
        }
    }
}
