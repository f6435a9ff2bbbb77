package chat.verbatim.audit.export;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks at every content: that it is the one which its event is committed to, or that its erasure is shown. */
final class ContentsWalk {

    private final Leaves commitments;
    private final BesideWalk beside;
    private final boolean changed;
    private int next;
    private long erased;
    private @Nullable Defect gap;

    /** @param changed whether the contents are others than the manifest lists */
    ContentsWalk(Leaves commitments, BesideWalk beside, boolean changed) {
        this.commitments = commitments;
        this.beside = beside;
        this.changed = changed;
    }

    void through(Lines lines) throws IOException {
        long before = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            var content = parse(line, lines);
            if (content.position() <= before) {
                throw lines.tampered("position", "it is not above " + before + ", that of the line before");
            }
            before = content.position();
            skipTo(before, lines);
            if (next == commitments.size() || commitments.position(next) != before) {
                throw lines.tampered("position", "no event there has content");
            }
            switch (content) {
                case ExportedContent.Opened opened -> require(opened, lines);
                case ExportedContent.Erased e -> require(e, lines);
            }
            next++;
        }
        skipTo(Long.MAX_VALUE, lines);
    }

    private static ExportedContent parse(String line, Lines lines) {
        try {
            var content = ExportedContent.parse(line);
            if (content instanceof ExportedContent.Opened opened) {
                Json.object("content", opened.content());
            }
            return content;
        } catch (Malformed e) {
            throw e.in(lines.file(), lines.number());
        }
    }

    private void skipTo(long position, Lines lines) {
        while (next < commitments.size() && commitments.position(next) < position) {
            missing(lines.incomplete(
                    "position", "the content of position " + commitments.position(next) + " is missing"));
            next++;
        }
    }

    private void missing(Defect defect) {
        gap = gap == null ? defect : gap;
    }

    private void require(ExportedContent.Opened opened, Lines lines) {
        if (!Arrays.equals(opened.commitment(), commitments.hash(next))) {
            throw lines.tampered(
                    "content", "it is not what the event at position " + opened.position() + " is committed to");
        }
    }

    private void require(ExportedContent.Erased content, Lines lines) {
        erased++;
        if (!beside.has(content.by()) && !changed) {
            missing(lines.incomplete("erased", "the erasure at position " + content.by() + " is missing"));
        } else if (!beside.isErasure(content.by())) {
            throw lines.tampered("erased", "the event at position " + content.by() + " is no erasure");
        }
    }

    @Nullable
    Defect gap() {
        return gap;
    }

    long erased() {
        return erased;
    }
}
