package chat.verbatim.server.store;

import java.util.ArrayList;
import java.util.List;

/** Says which settings a node needs that goes on where the embedded log was copied to. */
final class NewNode {

    private NewNode() {}

    static List<String> lines(CopyTo target, StoreSettings settings, Keys keys) {
        var lines = new ArrayList<String>();
        lines.add("Snapshots were left out: they are made anew. Nodes that go on with the copy need these settings:");
        lines.addAll(place("VERBATIM_LOG_", target.log()));
        lines.addAll(place("VERBATIM_KEYS_", target.keys()));
        lines.add(
                settings.masterKey() == null
                        ? "  VERBATIM_MASTER_KEY_FILE=" + keys.file(Keys.MASTER)
                                + " (or a copy of that file, which is secret): without it nothing can be read"
                        : "  VERBATIM_MASTER_KEY, the same as now: without it nothing can be read");
        lines.add("  VERBATIM_AUDIT_SIGNING_KEY_FILE=" + keys.file(Keys.LOG)
                + " (or what verbatim.audit.signing-key is now): the log's name and key stay as auditors know them."
                + " Take checkpoint-* of that folder to keys/ in the new nodes' data folders, too");
        lines.add("  " + signing(settings, keys));
        lines.add(
                "  VERBATIM_JWT_ISSUER, VERBATIM_JWT_JWK_SET_URI or VERBATIM_JWT_SECRET: tokens of POST /dev/tokens end here");
        lines.add("Start none on " + settings.data().toAbsolutePath().normalize()
                + " any more: what is said there would not be in the copy.");
        return lines;
    }

    private static List<String> place(String prefix, CopyTo.Place place) {
        var lines = new ArrayList<String>();
        lines.add("  " + prefix + "URL=" + place);
        if (place.user() != null) {
            lines.add("  " + prefix + "USER=" + place.user());
        }
        if (place.passwordFile() != null) {
            lines.add("  " + prefix + "PASSWORD_FILE=" + place.passwordFile().toAbsolutePath());
        }
        return lines;
    }

    private static String signing(StoreSettings settings, Keys keys) {
        if (settings.signingSecret() != null) {
            return "VERBATIM_SIGNING_SECRET, the same as now: it keeps the cursors of clients valid";
        }
        return keys.asSecret(Keys.CURSORS)
                .map(file -> "VERBATIM_SIGNING_SECRET_FILE=" + file + " (or a copy of that file, which is secret):"
                        + " it keeps the cursors of clients valid")
                .orElse(
                        "VERBATIM_SIGNING_SECRET, the one that the old node was given, or a new one: it made none itself");
    }
}
