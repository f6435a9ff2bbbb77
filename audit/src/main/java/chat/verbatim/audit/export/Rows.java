package chat.verbatim.audit.export;

import java.io.IOException;

/** Goes through events and contents side by side, and makes what people read of them; both have been found sound before, or were just written. */
final class Rows {

    private Rows() {}

    static void of(Lines events, Lines contents, To to) throws IOException {
        try {
            var line = contents.next();
            for (var event = events.next(); event != null; event = events.next()) {
                var parsed = ExportedEvent.Line.parse(event).event();
                if (parsed.hasContent() && line != null) {
                    var content = ExportedContent.parse(line);
                    if (content.position() == parsed.position()) {
                        to.row(Row.of(parsed, content));
                        line = contents.next();
                        continue;
                    }
                }
                to.row(Row.of(parsed, null));
            }
        } catch (Malformed e) {
            throw e.in(events.file(), events.number());
        }
    }

    interface To {
        void row(Row row) throws IOException;
    }
}
