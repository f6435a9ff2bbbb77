package chat.verbatim.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What nodes of one side say of the whole is what a node says that has all routes, but for tokens to try it out with. */
@Embedded
class WholeDescriptionTest {

    private static final Path FILE = Path.of("src/main/resources/openapi-whole.json");

    private final Http anybody;

    WholeDescriptionTest(@LocalServerPort int port) {
        anybody = new Http(port);
    }

    @Test
    void the_file_says_what_the_server_says() throws Exception {
        var said = (ObjectNode) Http.json(anybody.get("/openapi").body());
        ((ObjectNode) said.get("paths")).remove("/dev/tokens");
        ((ArrayNode) said.get("tags"))
                .removeIf(tag -> tag.path("name").asString().equals("tokens"));
        if (System.getProperty("whole.write") != null) {
            write(said);
        }
        assertThat(Http.json(Files.readString(FILE)))
                .as("to write the file anew: mvn -pl server -am test -Dtest=WholeDescriptionTest -Dwhole.write"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(said);
    }

    private static void write(JsonNode description) throws IOException {
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(FILE, mapper.writeValueAsString(description) + "\n");
    }
}
