package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.nio.file.Path;
import java.time.Clock;

/** A log in a folder of a test. */
public final class TestLog {

    private TestLog() {}

    public static EventLog in(Path dir) {
        return in(dir, Clock.systemUTC());
    }

    static EventLog in(Path dir, Clock clock) {
        return EventLog.open(
                LogSettings.of("jdbc:sqlite:" + dir.resolve("log.db"), KeySettings.in(dir, MasterKey.of(new byte[32]))),
                clock);
    }
}
