package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CopyWishTest {

    @Test
    void options_of_its_own_are_taken_and_settings_left() {
        var wish = CopyWish.of(
                "--data",
                "d",
                "--to=jdbc:postgresql://h/x?a=b",
                "--user",
                "u",
                "--password-file",
                "p",
                "--keys-to",
                "jdbc:postgresql://k/y",
                "--keys-user=v",
                "--keys-password-file=q",
                "--debug");

        assertThat(wish.target().log().url()).isEqualTo("jdbc:postgresql://h/x?a=b");
        assertThat(wish.target().log().user()).isEqualTo("u");
        assertThat(wish.target().log().passwordFile()).isEqualTo(Path.of("p"));
        assertThat(wish.target().keys().url()).isEqualTo("jdbc:postgresql://k/y");
        assertThat(wish.target().keys().user()).isEqualTo("v");
        assertThat(wish.target().keys().passwordFile()).isEqualTo(Path.of("q"));
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
    void the_keys_have_to_go_to_another_database() {
        assertThatThrownBy(() -> CopyWish.of("--to", "jdbc:postgresql://h/x")).hasMessageStartingWith("usage:");
        assertThatThrownBy(() -> CopyWish.of("--to", "jdbc:postgresql://h/x", "--keys-to", "jdbc:sqlite:x"))
                .hasMessage("--keys-to must begin with jdbc:postgresql:");
        assertThatThrownBy(() -> CopyWish.of("--to", "jdbc:postgresql://h/x", "--keys-to", "jdbc:postgresql://h/x"))
                .hasMessage("--keys-to must be another database than --to, with backups of its own");
    }

    @Test
    void a_password_in_the_address_is_not_shown() {
        assertThat(CopyWish.of(
                                "--to",
                                "jdbc:postgresql://h/x?user=u&password=p%26q&ssl=true",
                                "--keys-to",
                                "jdbc:postgresql://h/y")
                        .target()
                        .log())
                .hasToString("jdbc:postgresql://h/x?user=u&password=...&ssl=true");
    }
}
