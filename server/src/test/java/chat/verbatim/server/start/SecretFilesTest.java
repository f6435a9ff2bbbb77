package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "VERBATIM_JWT_SECRET_FILE, verbatim.jwt.secret",
        "VERBATIM_LOG_PASSWORD_FILE, verbatim.log.password",
        "VERBATIM_LOG_URL_FILE, verbatim.log.url",
        "VERBATIM_MONGODB_URI_FILE, verbatim.mongodb.uri",
        "VERBATIM_SIGNING_SECRET_FILE, verbatim.signing-secret"
    })
    void a_variable_leads_to_the_file_that_a_secret_is_in(String variable, String setting) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "what it is\n");

        assertThat(setting(Map.of(variable, file.toString()), setting)).isEqualTo("what it is");
    }

    @Test
    void only_the_end_of_the_line_is_no_part_of_the_secret() throws IOException {
        for (var text : Map.of(" a b \n", " a b ", "two\nlines\r\n", "two\nlines", "bare", "bare")
                .entrySet()) {
            var file = Files.writeString(folder.resolve("secret"), text.getKey());
            assertThat(SecretFiles.read("x", null, file.toString())).isEqualTo(text.getValue());
        }
    }

    @Test
    void a_variable_that_is_there_but_empty_is_none() {
        assertThat(setting(
                        Map.of("VERBATIM_JWT_SECRET_FILE", "", "VERBATIM_JWT_SECRET", "said"), "verbatim.jwt.secret"))
                .isEqualTo("said");
    }

    private static String setting(Map<String, Object> variables, String name) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        try (var context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new SecretFiles().initialize(context);
            return Binder.get(environment).bind(name, String.class).get();
        }
    }
}
