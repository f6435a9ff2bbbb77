package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at every exported event: its line, its place in its stream, and that the streams end where the seal says. */
final class EventsWalk {

    private final Leaves leaves = new Leaves();
    private final Leaves commitments = new Leaves();
    private final Map<String, StreamEnds.End> reached = new HashMap<>();
    private final StreamEnds ends;
    private final Seal seal;
    private @Nullable Defect gap;

    EventsWalk(StreamEnds ends, Seal seal) {
        this.ends = ends;
        this.seal = seal;
    }

    void through(Lines lines) throws IOException {
        ExportedEvent before = null;
        for (var line = lines.next(); line != null; line = lines.next()) {
            var event = BesideWalk.sound(line, before, lines);
            if (event.position() > seal.asOf()) {
                throw lines.tampered("position", "it is later than what was sealed");
            }
            var link = event.link();
            BesideWalk.requireLeaf(line, event, link, lines);
            chain(event, link, lines);
            leaves.add(event.position(), event.leaf(link).bytes());
            if (event.hasContent()) {
                commitments.add(event.position(), event.commitment());
            }
            before = event;
        }
        for (var end : ends.all()) {
            if (gap == null && at(end.stream()).version() < end.version()) {
                gap = lines.incomplete(
                        "version",
                        end.stream() + " ends at version " + at(end.stream()).version() + ", and was sealed at "
                                + end.version());
            }
        }
    }

    private StreamEnds.End at(String stream) {
        return reached.getOrDefault(stream, new StreamEnds.End(stream, 0, Hash.of(new byte[Hash.BYTES])));
    }

    private void chain(ExportedEvent event, Hash link, Lines lines) {
        var end = ends.of(event.stream());
        if (end.version() == 0) {
            throw lines.tampered("stream", "it is none of those that were sealed");
        }
        var before = at(event.stream());
        if (event.version() <= before.version()) {
            throw lines.tampered("version", "it is not after version " + before.version());
        }
        if (event.version() > end.version()) {
            throw lines.tampered("version", "the stream was sealed at version " + end.version());
        }
        if (event.version() > before.version() + 1) {
            gap = gap != null
                    ? gap
                    : lines.incomplete(
                            "version", "version " + (before.version() + 1) + " of " + event.stream() + " is missing");
        } else if (!event.prev().equals(before.link())) {
            throw lines.tampered("prev", "it is not the link of the version before");
        }
        if (event.version() == end.version() && !link.equals(end.link())) {
            throw lines.tampered("prev", "the stream was sealed with another link");
        }
        reached.put(event.stream(), new StreamEnds.End(event.stream(), event.version(), link));
    }

    Leaves leaves() {
        return leaves;
    }

    /** Of the events that have one. */
    Leaves commitments() {
        return commitments;
    }

    @Nullable
    Defect gap() {
        return gap;
    }

    int streams() {
        return reached.size();
    }
}
