package chat.verbatim.audit.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An archive whose form has been checked to the last byte. */
final class Container {

    private static final String PLACE = "container";
    private static final byte[] BEGINNING = "manifest\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private final Stored stored;
    private final List<Member> members;

    private Container(Stored stored, List<Member> members) {
        this.stored = stored;
        this.members = members;
    }

    static Container of(Stored stored) throws IOException {
        if (!Arrays.equals(head(stored, BEGINNING.length), BEGINNING)) {
            throw Defect.undecided("this is no export");
        }
        var members = new ArrayList<Member>();
        var size = stored.size();
        long at = 0;
        while (true) {
            var number = members.size() + 1;
            var header = block(stored, at, size, number);
            if (header[0] == 0) {
                end(stored, at, size, number);
                return new Container(stored, List.copyOf(members));
            }
            var member = member(header, at + Tar.BLOCK, number);
            members.add(member);
            at = member.end(number, stored, size);
        }
    }

    private static byte[] head(Stored stored, int length) throws IOException {
        try (var in = stored.from(0)) {
            return in.readNBytes(length);
        }
    }

    private static byte[] block(Stored stored, long at, long size, int number) throws IOException {
        if (at + Tar.BLOCK > size) {
            throw cutOff(number);
        }
        try (var in = stored.from(at)) {
            return in.readNBytes(Tar.BLOCK);
        }
    }

    private static Defect cutOff(int number) {
        return Defect.incomplete(PLACE, number, null, "the file is cut off");
    }

    private static Member member(byte[] header, long at, int number) {
        var member = new Member(Tar.nameIn(header), at, Tar.sizeIn(header));
        if (member.size < 0 || !Arrays.equals(header, Tar.header(member.name, member.size))) {
            throw Defect.tampered(PLACE, number, null, "this header is none that an export has");
        }
        return member;
    }

    private static void end(Stored stored, long at, long size, int number) throws IOException {
        try (var in = stored.from(at)) {
            var rest = in.readNBytes(Tar.END + 1);
            if (!zero(rest) || rest.length > Tar.END) {
                throw Defect.tampered(PLACE, number, null, "there is something after the end");
            }
            if (size - at < Tar.END) {
                throw cutOff(number);
            }
        }
    }

    private static boolean zero(byte[] bytes) {
        for (var b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    boolean has(String name) {
        return names().contains(name);
    }

    long size(String name) {
        return member(name).size;
    }

    InputStream open(String name) throws IOException {
        var member = member(name);
        return new BufferedInputStream(new Limited(stored.from(member.at), member.size), BUFFER);
    }

    /** Of a member that is small. */
    byte[] bytes(String name) throws IOException {
        try (var in = open(name)) {
            return in.readAllBytes();
        }
    }

    private Member member(String name) {
        return members.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
    }

    private record Member(String name, long at, long size) {

        long end(int number, Stored stored, long all) throws IOException {
            var padding = Tar.padding(size);
            if (size > all - at - padding) {
                throw cutOff(number);
            }
            try (var in = stored.from(at + size)) {
                if (!zero(in.readNBytes((int) padding))) {
                    throw Defect.tampered(PLACE, number, null, "there is something between two members");
                }
            }
            return at + size + padding;
        }
    }
}
