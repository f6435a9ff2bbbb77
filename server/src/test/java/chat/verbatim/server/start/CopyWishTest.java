package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CopyWishTest {

    @Test
    void options_of_its_own_are_taken_and_settings_left() {
        var wish = CopyWish.of(
                "--data", "d", "--to=jdbc:postgresql://h/x?a=b", "--user", "u", "--password-file", "p", "--debug");

        assertThat(wish.target().url()).isEqualTo("jdbc:postgresql://h/x?a=b");
        assertThat(wish.target().user()).isEqualTo("u");
        assertThat(wish.target().passwordFile()).isEqualTo(Path.of("p"));
        assertThat(wish.settings()).containsExactly("--data", "d", "--debug");
    }

    @Test
    void where_to_has_to_be_said_and_has_to_be_postgresql() {
        assertThatThrownBy(() -> CopyWish.of("--user", "u"))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("usage: verbatim copy-log --to JDBC-URL");
        assertThatThrownBy(() -> CopyWish.of("--to")).hasMessageStartingWith("usage:");
        assertThatThrownBy(() -> CopyWish.of("--to", "jdbc:sqlite:x"))
                .isInstanceOf(StartRefused.class)
                .hasMessage("--to must begin with jdbc:postgresql:");
    }

    @Test
    void a_password_in_the_address_is_not_shown() {
        assertThat(CopyWish.of("--to", "jdbc:postgresql://h/x?user=u&password=p%26q&ssl=true")
                        .target())
                .hasToString("jdbc:postgresql://h/x?user=u&password=...&ssl=true");
    }
}
