package chat.verbatim.bench.sockets;

/**
 * Where clients connect to on this machine.
 *
 * @param receiveBuffer bytes of the kernel for one of them; 0 as it likes
 */
record Target(int port, int receiveBuffer) {

    Target(int port) {
        this(port, 0);
    }
}
