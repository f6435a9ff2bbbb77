package chat.verbatim.server.store;

import chat.verbatim.audit.checkpoint.CheckpointCheck;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.LogTree;
import chat.verbatim.server.start.StartRefused;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Holds the log against what was signed of it. */
@Component
@Lazy
class Signatures {

    private final AuditStore audit;
    private final StoreSettings settings;
    private final ObjectProvider<Keys> keys;

    Signatures(AuditStore audit, StoreSettings settings, ObjectProvider<Keys> keys) {
        this.audit = audit;
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * @param logId names the log where nothing else does
     * @param out is given a line for people
     * @return what is wrong
     */
    List<String> check(LogSettings where, String logId, Consumer<String> out) {
        // nodes may run on an external log meanwhile, with this data folder
        var signing =
                audit.signing(settings, () -> settings.embeddedLog() ? keys.getObject() : new Keys(settings.data()));
        if (signing == null) {
            out.accept("There is no key to know its signatures by.");
            return List.of();
        }
        try (var tree = LogTree.open(where)) {
            var origin = signing.origin() == null ? "verbatim/" + logId : signing.origin();
            var key = new SigningKey(origin, signing.seed()).verifier();
            var result = new CheckpointCheck(tree, key, signing.folder()).run();
            out.accept(
                    result.sizes() == 0
                            ? "Nothing was signed of it yet."
                            : "Its first " + result.sizes() + " events were held against what was signed of them by "
                                    + key.name() + ".");
            return result.faults();
        } catch (NoteException e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        }
    }
}
