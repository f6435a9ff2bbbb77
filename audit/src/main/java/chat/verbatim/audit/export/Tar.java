package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** The one header that a member of an archive can have. */
final class Tar {

    static final int BLOCK = 512;
    static final int END = 2 * BLOCK;
    static final int NAME = 100;

    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 11;
    private static final int CHECKSUM_AT = 148;
    private static final long MOST = (1L << (3 * SIZE_DIGITS)) - 1;

    private Tar() {}

    static byte[] header(String name, long size) {
        if (size > MOST) {
            throw new IllegalArgumentException(name + " is larger than 8 GiB, which is more than an archive can hold");
        }
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, SIZE_AT, String.format(Locale.ROOT, "%011o", size));
        put(header, 136, "00000000000");
        put(header, CHECKSUM_AT, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\0" + "00");
        put(header, 329, "0000000");
        put(header, 337, "0000000");
        int sum = 0;
        for (var b : header) {
            sum += b & 0xff;
        }
        put(header, CHECKSUM_AT, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    static String nameIn(byte[] header) {
        var name = new String(header, 0, NAME, ISO_8859_1);
        var end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }

    /** @return -1 where there is none */
    static long sizeIn(byte[] header) {
        try {
            return Long.parseLong(new String(header, SIZE_AT, SIZE_DIGITS, ISO_8859_1), 8);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** How many bytes a content fills up to the end of its last block. */
    static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }
}
