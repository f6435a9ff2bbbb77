package chat.verbatim.server.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose an address is: one of IPv6 is shared by nobody, so it is its network of 64 bits, all of which one customer has. */
final class Address {

    private static final int NETWORK = 8;

    private Address() {}

    /** @param text as the container has it, or as a gateway has written it, which can be anything */
    static String key(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        try {
            return InetAddress.ofLiteral(text) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK))
                    : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
