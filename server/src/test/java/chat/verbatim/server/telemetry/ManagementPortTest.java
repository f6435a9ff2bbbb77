package chat.verbatim.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ManagementPortTest {

    private static final String SECRET = "--verbatim.jwt.secret=0123456789abcdef0123456789abcdef";

    @Test
    void the_actuator_is_there_only_and_asks_for_no_token() throws Exception {
        try (var server = Running.with("--verbatim.management-port=0")) {
            var operators = new Http(server.managementPort());
            assertThat(server.managementPort()).isNotEqualTo(server.port());
            assertThat(operators.get("/actuator/prometheus").body()).contains("verbatim_log_head_position");
            assertThat(operators.get("/actuator/health/readiness").statusCode()).isEqualTo(200);

            var admin = server.http().bearer(server.http().token("operator", "admin"));
            assertThat(admin.get("/actuator/prometheus").statusCode()).isEqualTo(404);
            assertThat(server.http().get("/actuator/prometheus").statusCode()).isEqualTo(401);
            assertThat(server.http().get("/actuator/health").statusCode()).isEqualTo(404);
            assertThat(operators.get("/conversations").statusCode()).isEqualTo(404);
            assertThat(server.http().get("/conversations").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void while_anybody_can_have_a_token_it_listens_to_this_machine_only_and_to_its_own_names() throws Exception {
        try (var server = Running.with("--verbatim.management-port=0")) {
            var rebound = new Http(server.managementPort())
                    .raw("GET /actuator/prometheus HTTP/1.1\nHost: evil.example\nConnection: close\n\n");
            assertThat(rebound).startsWith("HTTP/1.1 421");
            isNotReached(server.managementPort());
        }
    }

    @Test
    void with_keys_it_listens_where_it_is_told() throws Exception {
        try (var server =
                Running.with(SECRET, "--verbatim.management-port=0", "--verbatim.management-address=127.0.0.1")) {
            assertThat(new Http(server.managementPort())
                            .get("/actuator/prometheus")
                            .statusCode())
                    .isEqualTo(200);
            isNotReached(server.managementPort());
            for (var address : addressesOfThisMachine()) {
                new Socket(address, server.port()).close();
            }
        }
    }

    @Test
    void a_port_that_can_be_none_ends_the_start(CapturedOutput output) {
        refused(output, "must be a port", "--verbatim.management-port=many");
        refused(output, "must be a port", "--verbatim.management-port=70000");
        refused(
                output,
                "must be another port than verbatim.port",
                "--verbatim.port=18080",
                "--verbatim.management-port=18080");
    }

    private static void refused(CapturedOutput output, String why, String... settings) {
        var before = output.getErr().length();
        assertThatThrownBy(() -> Running.with(settings).close()).isNotNull();
        assertThat(output.getErr().substring(before).lines())
                .singleElement()
                .asString()
                .startsWith("verbatim: ")
                .contains(why);
    }

    private static void isNotReached(int port) throws Exception {
        var others = new ArrayList<>(addressesOfThisMachine());
        others.add(InetAddress.getByName("127.0.0.2")); // on Linux, also where there is no network
        for (var address : others) {
            assertThatThrownBy(() -> new Socket(address, port).close())
                    .as(address.toString())
                    .isInstanceOf(IOException.class);
        }
    }

    /** But for the loopback. */
    private static List<InetAddress> addressesOfThisMachine() throws Exception {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }
}
