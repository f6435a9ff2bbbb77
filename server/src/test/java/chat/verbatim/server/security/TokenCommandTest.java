package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.store.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    private static final String SECRET = "a secret that two people know, 32+";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_data_folders_key_signs_what_the_server_takes(@TempDir Path data) {
        assertThat(run(Map.of(), "ann", "--scope", "audit:read", "--scope=admin", "--data", data.toString()))
                .isZero();
        var settings = new JwtSettings(null, null, null, null);
        var decoder = Decoders.of(
                TrustedKeys.of(settings, true, () -> new Keys(data)), new TokenRules(settings, Clock.systemUTC()));
        var token = decoder.decode(out.toString(StandardCharsets.UTF_8).strip());
        assertThat(token.getSubject()).isEqualTo("ann");
        assertThat(token.getClaimAsString("scope")).isEqualTo("audit:read admin");
    }

    @Test
    void the_secret_may_be_in_a_file(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        assertThat(run(Map.of("VERBATIM_JWT_SECRET", SECRET), "ann")).isZero();
        var said = out.toString(StandardCharsets.UTF_8).strip();
        out.reset();
        assertThat(run(Map.of("VERBATIM_JWT_SECRET_FILE", file.toString()), "ann"))
                .isZero();
        var settings = new JwtSettings(null, null, SECRET, null);
        var decoder = Decoders.of(
                TrustedKeys.of(settings, false, () -> new Keys(folder)), new TokenRules(settings, Clock.systemUTC()));
        assertThat(decoder.decode(said).getSubject()).isEqualTo("ann");
        assertThat(decoder.decode(out.toString(StandardCharsets.UTF_8).strip()).getSubject())
                .isEqualTo("ann");
    }

    @Test
    void a_configured_secret_signs_before_the_folders_key(@TempDir Path data) {
        assertThat(run(Map.of("VERBATIM_JWT_SECRET", SECRET, "VERBATIM_DATA", data.toString()), "ann"))
                .isZero();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void an_issuers_tokens_are_not_made_here() {
        assertThat(run(Map.of("VERBATIM_JWT_ISSUER", "https://id.example"), "ann"))
                .isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("configured issuer");
    }

    @Test
    void what_is_no_user_is_refused_in_one_line() {
        assertThat(run(Map.of(), "not a user")).isOne();
        assertThat(run(Map.of())).isOne();
        assertThat(run(Map.of(), "ann", "--scope")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3).allMatch(l -> l.contains("usage:"));
        assertThat(out.size()).isZero();
    }

    private int run(Map<String, String> environment, String... args) {
        return new TokenCommand(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }
}
