package chat.verbatim.audit.export;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an export says that it is.
 *
 * @param made when; said, not proven
 * @param scope what was asked for; said, not proven
 * @param seal the position of the event that seals it
 */
record Manifest(String origin, String made, String scope, long seal, List<Listed> files) {

    static final String FORMAT = "verbatim-export/1";

    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final Pattern SEAL = Pattern.compile("seal " + NUMBER);
    private static final Pattern FILE = Pattern.compile("file ([0-9a-f]{64}) " + NUMBER + " (.+)");
    private static final int BEFORE_FILES = 5;

    Manifest {
        files = List.copyOf(files);
    }

    String text() {
        var text = new StringBuilder(
                FORMAT + "\norigin " + origin + "\nmade " + made + "\nscope " + scope + "\nseal " + seal + "\n");
        for (var f : files) {
            text.append("file ")
                    .append(f.sha256)
                    .append(' ')
                    .append(f.bytes)
                    .append(' ')
                    .append(f.name)
                    .append('\n');
        }
        return text.toString();
    }

    /** @param text whose first line is the format */
    static Manifest parse(String text) {
        var lines = text.lines().toList();
        var files = new ArrayList<Listed>();
        for (int i = BEFORE_FILES; i < lines.size(); i++) {
            var file = match(FILE, lines, i);
            files.add(new Listed(file.group(1), Long.parseLong(file.group(2)), file.group(3)));
        }
        var manifest = new Manifest(
                value("origin ", lines, 1),
                value("made ", lines, 2),
                value("scope ", lines, 3),
                Long.parseLong(match(SEAL, lines, 4).group(1)),
                files);
        if (!manifest.names().equals(Members.listed(manifest.names().contains(Members.CONSISTENCY)))) {
            throw Defect.tampered(Members.MANIFEST, 0, null, "it does not list what an export has");
        }
        return manifest;
    }

    private static String value(String name, List<String> lines, int index) {
        if (index >= lines.size() || !lines.get(index).startsWith(name)) {
            throw Defect.tampered(Members.MANIFEST, index + 1L, name.strip(), "it is not where it should be");
        }
        return lines.get(index).substring(name.length());
    }

    private static Matcher match(Pattern pattern, List<String> lines, int index) {
        var matcher = pattern.matcher(index < lines.size() ? lines.get(index) : "");
        if (!matcher.matches()) {
            throw Defect.tampered(Members.MANIFEST, index + 1L, null, "it is not written as it has to be");
        }
        return matcher;
    }

    List<String> names() {
        return files.stream().map(Listed::name).toList();
    }

    Listed of(String name) {
        return files.stream().filter(f -> f.name.equals(name)).findFirst().orElseThrow();
    }

    /** @param sha256 in hex */
    record Listed(String sha256, long bytes, String name) {
        static Listed of(String name, long bytes, byte[] sha256) {
            return new Listed(HexFormat.of().formatHex(sha256), bytes, name);
        }
    }
}
