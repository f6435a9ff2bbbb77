package chat.verbatim.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file as it goes over the wire, compressed once and for all; its tags change when its bytes do. */
final class PageFile {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    final String contentType;
    private final byte[] plain;
    private final byte[] gzip;
    private final String digest;

    private PageFile(String contentType, byte[] plain) {
        this.contentType = contentType;
        this.plain = plain;
        gzip = compressed(plain);
        digest = digest(plain);
    }

    /** @param name by whose ending its type is known; one that is not there is no file for a page */
    static PageFile of(String name, byte[] bytes) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("No page needs a file like " + name);
        }
        return new PageFile(type, bytes);
    }

    byte[] bytes(boolean compressed) {
        return compressed ? gzip : plain;
    }

    /** One for each of the two forms, as they are not the same bytes. */
    String tag(boolean compressed) {
        return '"' + digest + (compressed ? "-gzip" : "") + '"';
    }

    private static byte[] compressed(byte[] bytes) {
        var small = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(small)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
