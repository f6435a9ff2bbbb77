package chat.verbatim.audit.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event as the views show it. */
record Row(
        String position,
        String time,
        String stream,
        String version,
        String type,
        String actor,
        String message,
        String text,
        String erased) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Row of(ExportedEvent event, @Nullable ExportedContent content) throws Malformed {
        var payload = Json.object("payload", event.payload());
        return new Row(
                Long.toString(event.position()),
                TIME.format(Instant.EPOCH.plus(event.at(), ChronoUnit.MICROS)),
                event.stream(),
                Long.toString(event.version()),
                event.type(),
                Json.stringOrEmpty(payload, "actor"),
                Json.stringOrEmpty(payload, "messageId"),
                content instanceof ExportedContent.Opened o ? text(o) : "",
                content instanceof ExportedContent.Erased e ? Long.toString(e.by()) : "");
    }

    private static String text(ExportedContent.Opened opened) throws Malformed {
        var typed = Json.object("content", opened.content());
        var content = Json.string(typed, "content");
        return content == null ? Json.stringOrEmpty(typed, "name") : content;
    }

    static final String CSV_HEAD = "position,time,stream,version,type,actor,message,text,erased\r\n";

    String csv() {
        return cell(position) + "," + cell(time) + "," + cell(stream) + "," + cell(version) + "," + cell(type) + ","
                + cell(actor) + "," + cell(message) + "," + cell(text) + "," + cell(erased) + "\r\n";
    }

    private static String cell(String value) {
        var runs = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return (runs ? "\"'" : "\"") + value.replace("\"", "\"\"") + "\"";
    }

    static String htmlHead(String scope) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>SCOPE</title>
                <style>body{font:14px/1.4 sans-serif;margin:2em}td{vertical-align:top;padding:2px 10px;border-top:1px solid #ddd}td:last-child{white-space:pre-wrap}</style></head>
                <body><h1>SCOPE</h1><p>For reading. What counts is events.ndjson, and what verify says of it.</p>
                <table>
                """.replace("SCOPE", escaped(scope));
    }

    String html() {
        return "<tr><td>" + position + "</td><td>" + time + "</td><td>" + escaped(stream) + "</td><td>" + escaped(type)
                + "</td><td>" + escaped(actor) + "</td><td dir=\"auto\">"
                + (erased.isEmpty() ? escaped(text) : "<i>erased at " + erased + "</i>") + "</td></tr>\n";
    }

    static final String HTML_FOOT = "</table></body></html>\n";

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
