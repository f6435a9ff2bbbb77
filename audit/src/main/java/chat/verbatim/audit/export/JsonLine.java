package chat.verbatim.audit.export;

import java.util.Locale;

/** Writes the one form that a line can have. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder(1024);

    JsonLine number(String field, long value) {
        name(field).append(value);
        return this;
    }

    JsonLine string(String field, String value) {
        var to = name(field).append('"');
        int from = 0; // of what needs no escape, which is put as a whole: nearly all time goes here
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(c, to.append(value, from, i));
                from = i + 1;
            }
        }
        to.append(value, from, value.length()).append('"');
        return this;
    }

    private StringBuilder name(String field) {
        return text.append(text.isEmpty() ? '{' : ',').append('"').append(field).append("\":");
    }

    private static void escape(char c, StringBuilder to) {
        switch (c) {
            case '"', '\\' -> to.append('\\').append(c);
            case '\b' -> to.append("\\b");
            case '\t' -> to.append("\\t");
            case '\n' -> to.append("\\n");
            case '\f' -> to.append("\\f");
            case '\r' -> to.append("\\r");
            default -> to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
    }

    String ended() {
        return text.append('}').toString();
    }
}
