package chat.verbatim.bench.load;

/**
 * Where clients connect to on this machine.
 *
 * @param receiveBuffer bytes of the kernel for one of them; 0 as it likes
 */
public record Target(int port, Speech speech, int receiveBuffer) {

    public Target(int port) {
        this(port, Speech.SOCKET_IO, 0);
    }

    public Target(int port, Speech speech) {
        this(port, speech, 0);
    }

    public String host() {
        return "127.0.0.1:" + port;
    }
}
