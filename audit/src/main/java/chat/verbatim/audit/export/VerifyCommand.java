package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code verify FILE --key KEY …}: needs no server, no settings and no data. */
public final class VerifyCommand {

    private static final String USAGE =
            "usage: verbatim verify FILE --key KEY [--known CHECKPOINT] [--proof CONSISTENCY] [--witness KEY]... [--quorum N]";

    private final PrintStream out;

    public VerifyCommand(PrintStream out) {
        this.out = out;
    }

    /** @return the process's exit code, which is the verdict's */
    public int run(String... args) {
        var finding = finding(args);
        out.println(finding);
        return finding.verdict().exit;
    }

    private Finding finding(String... args) {
        try {
            var wish = Wish.of(args);
            return new Verifier(wish.anchors(), out::println).verify(Path.of(wish.file));
        } catch (Defect e) {
            return e.finding();
        }
    }

    private static final class Wish {
        private String file = "";
        private String key = "";
        private @Nullable String known;
        private @Nullable String proof;
        private final List<String> witnesses = new ArrayList<>();
        private int quorum = -1;

        static Wish of(String... args) {
            var wish = new Wish();
            for (int i = 0; i < args.length; i++) {
                var pair = args[i].split("=", 2);
                if (!args[i].startsWith("--")) {
                    require(wish.file.isEmpty());
                    wish.file = args[i];
                } else if (pair.length == 2) {
                    wish.set(pair[0], pair[1]);
                } else {
                    require(i + 1 < args.length);
                    wish.set(args[i], args[++i]);
                }
            }
            require(!wish.file.isEmpty() && !wish.key.isEmpty());
            return wish;
        }

        private void set(String name, String value) {
            switch (name) {
                case "--key" -> key = value;
                case "--known" -> known = value;
                case "--proof" -> proof = value;
                case "--witness" -> witnesses.add(value);
                case "--quorum" -> {
                    require(value.matches("[1-9][0-9]{0,5}"));
                    quorum = Integer.parseInt(value);
                }
                default -> require(false);
            }
        }

        private static void require(boolean sane) {
            if (!sane) {
                throw Defect.undecided(USAGE);
            }
        }

        Anchors anchors() {
            try {
                var trusted = new LinkedHashMap<String, VerifierKey>();
                for (var witness : witnesses) {
                    var witnessKey = keyOf(witness, true);
                    trusted.put(witnessKey.toString(), witnessKey);
                }
                require(quorum <= trusted.size());
                return new Anchors(
                        keyOf(key, false),
                        known == null ? null : Note.parse(Files.readAllBytes(Path.of(known))),
                        proof == null ? null : Consistency.parse(Files.readAllBytes(Path.of(proof))),
                        List.copyOf(trusted.values()),
                        quorum < 0 ? trusted.size() : quorum);
            } catch (NoteException | Malformed e) {
                throw Defect.undecided("what is to be trusted cannot be read: " + e.getMessage());
            } catch (IOException e) {
                throw Defect.undecided("what is to be trusted cannot be read: " + e);
            }
        }

        private static VerifierKey keyOf(String text, boolean witness) throws NoteException, IOException {
            var file = Path.of(text);
            if (!Files.isRegularFile(file) && text.indexOf('+') < 0) {
                throw Defect.undecided("neither a key nor a file with one: " + text);
            }
            var key = VerifierKey.parse(
                    Files.isRegularFile(file) ? Files.readString(file).strip() : text);
            if (key.isWitness() != witness) {
                throw Defect.undecided("the key of " + key.name() + " is one of a " + (witness ? "log" : "witness"));
            }
            return key;
        }
    }
}
