package chat.verbatim.log.upkeep;

import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.sql.KeyDatabases;
import chat.verbatim.log.sql.KeyRow;
import chat.verbatim.log.sql.KeyRows;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies a key store: keys stay under the same master key, and belong to the same log. What is there already is left. */
final class KeyCopy {

    private static final int PAGE = 200;

    private KeyCopy() {}

    static void run(KeySettings from, KeySettings to, String log, Consumer<String> out) {
        try (var source = KeyDatabases.reading(from.jdbcUrl(), from.user(), from.password());
                var target = KeyDatabases.open(to.jdbcUrl(), to.user(), to.password())) {
            var binding = Asked.of(source::binding)
                    .filter(b -> b.log().equals(log))
                    .orElseThrow(() -> new UpkeepStopped("the key store is not that of the log to be copied"));
            if (Asked.of(target::binding).filter(b -> !b.log().equals(log)).isPresent()) {
                // a node that was started on the target by mistake, say, and has ended
                if (!Asked.of(() -> target.after(new byte[0], 1)).isEmpty()) {
                    throw new UpkeepStopped("the target's key store belongs to another log; nothing was changed");
                }
                Asked.to(target::unbind);
            }
            Asked.to(() -> target.bind(binding));
            Asked.of(source::erasures).forEach(request -> Asked.to(() -> target.add(request)));
            out.accept(copied(source, target) + " keys of users are in the target's key store.");
        }
    }

    private static long copied(KeyRows source, KeyRows target) {
        long keys = 0;
        @Nullable KeyRow last = null;
        List<KeyRow> page;
        do {
            var after = last == null ? new byte[0] : last.id();
            page = Asked.of(() -> source.after(after, PAGE));
            for (var row : page) {
                Asked.to(() -> target.add(row));
                last = row;
            }
            keys += refused(page, target);
        } while (page.size() == PAGE);
        return keys;
    }

    private static int refused(List<KeyRow> page, KeyRows target) {
        var there = Asked.of(() -> target.of(page.stream().map(KeyRow::id).toList()));
        if (there.size() != page.size()) {
            throw new UpkeepStopped(
                    "the target's key store has other keys of the same users; empty it, and copy again");
        }
        return there.size();
    }
}
