package chat.verbatim.bench.bus;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Stretch;
import java.util.List;
import java.util.Optional;

/** Stands where the stock side has no log of ours: sends without keys ask nothing of it. */
final class NoLog implements LogReader {

    @Override
    public long head() {
        return 0;
    }

    @Override
    public long lastVersion(String stream) {
        return 0;
    }

    @Override
    public Optional<Recorded> at(String stream, long version) {
        return Optional.empty();
    }

    @Override
    public Optional<Recorded> byKey(String stream, String sender, String key) {
        return Optional.empty();
    }

    @Override
    public List<Recorded> stream(String stream, long fromVersion, int limit) {
        return List.of();
    }

    @Override
    public long versionAt(String stream, long position) {
        return 0;
    }

    @Override
    public List<Long> lastOf(List<String> streams) {
        return streams.stream().map(_ -> 0L).toList();
    }

    @Override
    public List<Recorded> pointers(Stretch stretch, int limit) {
        return List.of();
    }

    @Override
    public List<Long> firstPointers(List<Stretch> stretches) {
        return stretches.stream().map(_ -> 0L).toList();
    }

    @Override
    public List<Recorded> after(long position, int limit) {
        return List.of();
    }

    @Override
    public void whenDestroyed(Runnable forget) {
        // nothing ever is
    }
}
