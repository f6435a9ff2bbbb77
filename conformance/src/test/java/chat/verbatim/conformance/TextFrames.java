package chat.verbatim.conformance;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts the texts together that come over a WebSocket. */
abstract class TextFrames implements WebSocket.Listener {

    private final StringBuilder begun = new StringBuilder();

    abstract void take(WebSocket from, String text);

    @Override
    public final @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        begun.append(part);
        if (last) {
            var text = begun.toString();
            begun.setLength(0);
            take(from, text);
        }
        from.request(1);
        return null;
    }
}
