package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Embedded
class PagesTest {

    private static final String STYLE = "/web/common/style.css";

    private final Http anybody;

    PagesTest(@LocalServerPort int port) {
        anybody = new Http(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/time-machine", "/status"})
    void a_page_needs_no_token_and_may_load_only_what_is_of_this_server(String path) throws Exception {
        for (var somebody : List.of(anybody, anybody.bearer("stale"))) {
            var page = somebody.get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(Arrays.asList(policy.split("; ")))
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "style-src 'self'",
                            "connect-src 'self'",
                            "form-action 'none'",
                            "frame-ancestors 'none'",
                            "base-uri 'none'");
            assertThat(policy).doesNotContain("unsafe");
        }
    }

    @Test
    void a_page_is_sent_again_only_when_it_has_changed() throws Exception {
        var first = anybody.get(STYLE);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(anybody.with("If-None-Match", tag).get(STYLE).statusCode()).isEqualTo(304);
        assertThat(anybody.with("If-None-Match", "\"other\"").get(STYLE).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_page_is_compressed_for_whoever_can_read_it() throws Exception {
        var compressed = anybody.with("Accept-Encoding", "br, gzip").get(STYLE);
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("ETag"))
                .isNotEqualTo(anybody.get(STYLE).headers().firstValue("ETag"));
        assertThat(anybody.with("Accept-Encoding", "gzip;q=0")
                        .get(STYLE)
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void the_official_client_comes_from_here_too() throws Exception {
        var script = anybody.get("/web/vendor/socket.io.esm.min.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .isEqualToIgnoringCase("text/javascript;charset=utf-8");
        assertThat(script.body()).contains("Socket.IO v4");
    }

    @Test
    void a_page_knows_how_people_get_tokens_here() throws Exception {
        assertThat(anybody.get("/web/settings.json").body()).isEqualTo("{\"devTokens\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/",
                "/web/nothing.js",
                "/web/../application.yaml",
                "/web/%2e%2e/application.yaml",
                "/web/chat"
            })
    void nothing_else_of_the_server_can_be_had_that_way(String path) throws Exception {
        var answer = anybody.raw("GET " + path + " HTTP/1.1\nConnection: close\nHost: localhost\n\n");
        assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d").contains("application/problem+json");
    }

    @Test
    void pages_are_only_read() throws Exception {
        assertThat(anybody.post("/", "{}").statusCode()).isEqualTo(405);
        assertThat(anybody.send("HEAD", "/", Http.nothing()).body()).isEmpty();
    }
}
