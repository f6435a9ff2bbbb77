package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.QuerySettings;
import chat.verbatim.server.WebOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

@ExtendWith(OutputCaptureExtension.class)
class TrustBoundaryTest {

    private static final String WARNING = "Every process on this machine can read and change the embedded read model";

    @Test
    void keys_beside_an_embedded_read_model_are_warned_of(CapturedOutput output) {
        start(EmbeddedReadModel.class, "--verbatim.jwt.secret=0123456789abcdef0123456789abcdef");
        assertThat(output.getAll()).contains(WARNING);
    }

    @Test
    void where_anybody_is_trusted_or_mongodb_keeps_the_door_or_there_is_none_there_is_nothing_to_say(
            CapturedOutput output) {
        start(EmbeddedReadModel.class);
        start(ExternalReadModel.class, "--verbatim.jwt.secret=0123456789abcdef0123456789abcdef");
        start(NoReadModel.class, "--verbatim.jwt.secret=0123456789abcdef0123456789abcdef");
        assertThat(output.getAll()).doesNotContain(WARNING);
    }

    private static void start(Class<?> readModel, String... args) {
        var all = java.util.Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--verbatim.port=0";
        new SpringApplication(WebOnly.class, readModel).run(all).close();
    }

    static class EmbeddedReadModel {
        @Bean
        QuerySettings embedded() {
            return QuerySettings.defaults(true);
        }
    }

    static class ExternalReadModel {
        @Bean
        QuerySettings external() {
            return QuerySettings.defaults(false);
        }
    }

    static class NoReadModel {}
}
