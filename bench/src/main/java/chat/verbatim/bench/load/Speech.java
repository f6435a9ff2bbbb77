package chat.verbatim.bench.load;

/** What a client speaks over its WebSocket, once it is open. */
public enum Speech {
    SOCKET_IO("/socket.io/?EIO=4&transport=websocket"),
    PLAIN("/ws");

    private final String path;

    Speech(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
