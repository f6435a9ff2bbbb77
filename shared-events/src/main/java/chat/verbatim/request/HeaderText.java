package chat.verbatim.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text that people typed into a header: its bytes are UTF-8, and servers hand them out as Latin-1, a character for each. */
public final class HeaderText {

    private HeaderText() {}

    /** Empty where the bytes are no UTF-8. */
    public static Optional<String> of(String header) {
        var bytes = ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
