package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class BehindGatewayTest {

    @Test
    void a_gateway_is_believed_where_a_client_comes_from_and_nobody_else() throws Exception {
        assertThat(address(true)).isEqualTo("192.0.2.7");
        assertThat(address(false)).isEqualTo("127.0.0.1");
    }

    private static String address(boolean behindGateway) throws Exception {
        try (var context = new SpringApplication(WebOnly.class, BehindGateway.class)
                .run("--verbatim.port=0", "--verbatim.behind-gateway=" + behindGateway)) {
            var http = new Http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            var ann = http.bearer(http.token("ann")).with("X-Forwarded-For", "192.0.2.7");
            return Http.json(ann.get("/probe/address").body()).get("address").stringValue();
        }
    }
}
