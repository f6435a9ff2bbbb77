package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.WebOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TrustBoundaryTest {

    private static final String WARNING = "Every process on this machine can read and change the embedded read model";

    @Test
    void keys_beside_an_embedded_read_model_are_warned_of(CapturedOutput output) {
        start("--verbatim.jwt.secret=0123456789abcdef0123456789abcdef");
        assertThat(output.getAll()).contains(WARNING);
    }

    @Test
    void where_anybody_is_trusted_or_mongodb_keeps_the_door_there_is_nothing_to_say(CapturedOutput output) {
        start();
        start("--verbatim.jwt.secret=0123456789abcdef0123456789abcdef", "--verbatim.mongodb.uri=mongodb://127.0.0.1/x");
        assertThat(output.getAll()).doesNotContain(WARNING);
    }

    private static void start(String... args) {
        var all = java.util.Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--verbatim.port=0";
        new SpringApplication(WebOnly.class).run(all).close();
    }
}
