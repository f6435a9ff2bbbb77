package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket;
import java.util.concurrent.TimeUnit;

/** How a session is seen to be over. */
final class Ends {

    private Ends() {}

    static RawWebSocket.Closed of(RawWebSocket socket) throws Exception {
        return socket.closed().get(10, TimeUnit.SECONDS);
    }

    /** Neither way of a polling session leads anywhere any more. */
    static void assertOver(Polling session) throws Exception {
        assertThat(session.poll().statusCode()).isEqualTo(400);
        assertThat(session.post("4hello").statusCode()).isEqualTo(400);
    }
}
