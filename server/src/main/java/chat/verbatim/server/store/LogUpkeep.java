package chat.verbatim.server.store;

import chat.verbatim.log.LogFormException;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.upkeep.LogCheck;
import chat.verbatim.log.upkeep.LogCopy;
import chat.verbatim.log.upkeep.UpkeepStopped;
import chat.verbatim.server.start.StartRefused;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Copies the embedded log to PostgreSQL, and checks whichever log is configured; for the commands of those names. */
@Component
@Lazy
public class LogUpkeep {

    private final StoreSettings settings;
    private final ObjectProvider<DataFolder> folder;
    private final ObjectProvider<LogSettings> log;
    private final ObjectProvider<Signatures> signatures;

    LogUpkeep(
            StoreSettings settings,
            ObjectProvider<DataFolder> folder,
            ObjectProvider<LogSettings> log,
            ObjectProvider<Signatures> signatures) {
        this.signatures = signatures;
        this.settings = settings;
        this.folder = folder;
        this.log = log;
    }

    /**
     * Also where an external log is configured: what is copied is the embedded one.
     *
     * @param out is given lines for people, at the end those that say how nodes are started on the copy
     */
    public void copy(CopyTo target, Consumer<String> out) {
        EmbeddedLog.refuseMissing(settings.data());
        var source = folder.getObject();
        var keys = new Keys(source.path());
        var from = EmbeddedLog.in(settings, source, keys);
        var report =
                orRefused(() -> LogCopy.run(from, target.settings(from.keys().masterKey()), out));
        out.accept("Copied, and the same on both sides: " + report + ".");
        NewNode.lines(target, settings, keys).forEach(out);
    }

    /**
     * @param out is given lines for people
     * @return whether nothing is wrong
     */
    public boolean check(Consumer<String> out) {
        if (settings.embeddedLog()) {
            EmbeddedLog.refuseMissing(settings.data());
        }
        var where = log.getObject();
        var result = orRefused(() -> LogCheck.run(where, out));
        out.accept("The log has " + result.report() + ".");
        var faults = new ArrayList<>(result.faults());
        faults.addAll(orRefused(() -> signatures.getObject().check(where, result.logId(), out)));
        if (faults.isEmpty()) {
            out.accept("Nothing is wrong with it.");
            return true;
        }
        out.accept("It must not be served:");
        faults.forEach(out);
        return false;
    }

    private static <T> T orRefused(Supplier<T> work) {
        try {
            return work.get();
        } catch (UpkeepStopped | LogFormException e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        }
    }
}
