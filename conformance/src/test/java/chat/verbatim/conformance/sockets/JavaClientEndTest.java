package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Over;
import org.junit.jupiter.api.Test;

/** What an app with the official Java client sees when its server goes. */
class JavaClientEndTest {

    /** Over polling: on a WebSocket this client does not look at the close frame, and waits for the next ping in vain. */
    @Test
    void it_is_told_of_the_end_when_the_server_stops() {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            try (var device = node.person("ann").connects(Over.POLLING)) {
                node.terminate();

                assertThat(device.awaitEnd()).isEqualTo("transport close");
            }
        }
    }

    @Test
    void it_finds_out_at_once_when_the_server_dies() {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            try (var polling = node.person("ann").connects(Over.POLLING);
                    var webSocket = node.person("bob").connects(Over.WEBSOCKET)) {
                node.kill();

                assertThat(polling.awaitEnd()).isEqualTo("transport error");
                assertThat(webSocket.awaitEnd()).isEqualTo("transport error");
            }
        }
    }
}
