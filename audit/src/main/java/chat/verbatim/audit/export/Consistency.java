package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.Hash;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The proof that the log of one size begins with the log of an older one. */
public record Consistency(long from, long to, List<Hash> proof) {

    private static final Pattern HEAD =
            Pattern.compile("from ([1-9][0-9]{0,18})\nto ([1-9][0-9]{0,18})\n((?:[^\n]+\n)*)");

    public Consistency {
        proof = List.copyOf(proof);
    }

    public String text() {
        return "from " + from + "\nto " + to + "\n"
                + proof.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining());
    }

    static Consistency parse(byte[] bytes) throws Malformed {
        var m = HEAD.matcher(new String(bytes, UTF_8));
        if (m.matches()) {
            try {
                return new Consistency(
                        Long.parseLong(m.group(1)),
                        Long.parseLong(m.group(2)),
                        m.group(3).lines().map(Hash::ofBase64).toList());
            } catch (IllegalArgumentException e) {
                // nor is it a list of hashes
            }
        }
        throw new Malformed(null, "it is no proof of consistency");
    }
}
