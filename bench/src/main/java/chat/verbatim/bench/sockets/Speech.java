package chat.verbatim.bench.sockets;

/** What a client speaks over its WebSocket, once it is open. */
enum Speech {
    SOCKET_IO("/socket.io/?EIO=4&transport=websocket"),
    PLAIN("/ws");

    private final String path;

    Speech(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
