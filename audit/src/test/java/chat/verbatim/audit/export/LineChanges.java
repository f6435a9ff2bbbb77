package chat.verbatim.audit.export;

import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;

/** A member's lines, and what can be done to them. */
final class LineChanges {

    private final byte[] text;
    private final int[] ends;

    LineChanges(byte[] text) {
        this.text = text;
        this.ends = IntStream.range(0, text.length)
                .filter(i -> text[i] == '\n')
                .map(i -> i + 1)
                .toArray();
    }

    int count() {
        return ends.length;
    }

    private int begin(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    byte[] without(int line) {
        return of(0, begin(line), ends[line], text.length);
    }

    byte[] twice(int line) {
        return of(0, ends[line], begin(line), text.length);
    }

    /** In the place of the one before it. */
    byte[] before(int line) {
        return of(0, begin(line - 1), begin(line), ends[line], begin(line - 1), begin(line), ends[line], text.length);
    }

    private byte[] of(int... ranges) {
        var changed = new ByteArrayOutputStream(text.length + 4096);
        for (int i = 0; i < ranges.length; i += 2) {
            changed.write(text, ranges[i], ranges[i + 1] - ranges[i]);
        }
        return changed.toByteArray();
    }
}
