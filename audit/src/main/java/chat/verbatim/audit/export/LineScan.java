package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.CanonicalBase64;
import chat.verbatim.audit.tree.Hash;

/** Reads a line field by field, in the one order; whether it was also in the one form is seen by writing it again. */
final class LineScan {

    private static final int MOST_DIGITS = 19;

    private final String line;
    private int at;

    LineScan(String line) {
        this.line = line;
    }

    boolean next(String field) {
        var name = (at == 0 ? "{\"" : ",\"") + field + "\":";
        return line.startsWith(name, at);
    }

    long number(String field, long least, long most) throws Malformed {
        name(field);
        int from = at;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9' && at - from < MOST_DIGITS) {
            at++;
        }
        try {
            var number = Long.parseLong(line, from, at, 10);
            if (number >= least && number <= most && (at - from == 1 || line.charAt(from) != '0')) {
                return number;
            }
        } catch (NumberFormatException e) {
            // nor is it one from least to most
        }
        throw new Malformed(field, "it is no number that it could be");
    }

    /** One that is not empty and has no control characters. */
    String word(String field) throws Malformed {
        var word = string(field);
        if (word.isEmpty() || word.chars().anyMatch(c -> c < ' ')) {
            throw new Malformed(field, "it is empty, or has control characters");
        }
        return word;
    }

    byte[] base64(String field, int bytes) throws Malformed {
        try {
            var decoded = CanonicalBase64.decode(string(field));
            if (decoded.length == bytes) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // nor is it the Base64 of so many bytes
        }
        throw new Malformed(field, "it is not the Base64 of " + bytes + " bytes");
    }

    /** 32 bytes, or none. */
    byte[] commitment(String field) throws Malformed {
        return line.startsWith(",\"" + field + "\":\"\"", at) ? base64(field, 0) : base64(field, Hash.BYTES);
    }

    String string(String field) throws Malformed {
        name(field);
        if (at >= line.length() || line.charAt(at) != '"') {
            throw new Malformed(field, "it is no string");
        }
        var end = line.indexOf('"', ++at);
        var escape = line.indexOf('\\', at);
        if (end >= 0 && (escape < 0 || escape > end)) {
            var value = line.substring(at, end);
            at = end + 1;
            return value;
        }
        return escapedString(field);
    }

    private String escapedString(String field) throws Malformed {
        var value = new StringBuilder();
        for (int from = at; at < line.length(); at++) {
            var c = line.charAt(at);
            if (c == '"') {
                value.append(line, from, at++);
                return value.toString();
            }
            if (c == '\\') {
                value.append(line, from, at).append(escaped(field));
                from = at + 1;
            }
        }
        throw new Malformed(field, "it has no end");
    }

    private char escaped(String field) throws Malformed {
        at++;
        var c = at < line.length() ? line.charAt(at) : ' ';
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> hex(field);
            default -> throw new Malformed(field, "it has an escape that nobody writes");
        };
    }

    private char hex(String field) throws Malformed {
        at += 4;
        try {
            return (char) Integer.parseInt(line, at - 3, at + 1, 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Malformed(field, "it has an escape that nobody writes");
        }
    }

    private void name(String field) throws Malformed {
        if (!next(field)) {
            throw new Malformed(field, "it is not where it should be");
        }
        at += field.length() + 4;
    }

    /** @param again the line as it is written of what was read */
    <T> T ended(T value, String again) throws Malformed {
        if (!again.equals(line)) {
            throw new Malformed(null, "it is not written as a line is");
        }
        return value;
    }
}
