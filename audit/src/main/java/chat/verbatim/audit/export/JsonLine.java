package chat.verbatim.audit.export;

import java.util.Locale;

/** Writes the one form that a line can have. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder(256);

    JsonLine number(String field, long value) {
        name(field).append(value);
        return this;
    }

    JsonLine string(String field, String value) {
        var to = name(field).append('"');
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i), to);
        }
        to.append('"');
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
            default -> {
                if (c < ' ') {
                    to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    to.append(c);
                }
            }
        }
    }

    String ended() {
        return text.append('}').toString();
    }
}
