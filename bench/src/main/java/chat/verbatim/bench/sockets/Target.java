package chat.verbatim.bench.sockets;

/**
 * Where clients connect to on this machine.
 *
 * @param receiveBuffer bytes of the kernel for one of them; 0 as it likes
 */
record Target(int port, Speech speech, int receiveBuffer) {

    Target(int port) {
        this(port, Speech.SOCKET_IO, 0);
    }

    Target(int port, Speech speech) {
        this(port, speech, 0);
    }

    String host() {
        return "127.0.0.1:" + port;
    }
}
