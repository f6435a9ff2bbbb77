package chat.verbatim.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The connections of requests to one server, on a loop's thread: those that are there, and new ones up to a number. */
final class Connections {

    private static final int LONGEST_REQUEST = 1 << 16;

    private final Loop loop;
    private final int port;
    private final int most;
    private final Answers answers;
    private final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST_REQUEST);
    private final Set<Connection> all = new HashSet<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(Prepared request, int mark, long since) {}

    Connections(Loop loop, int port, int most, Answers answers) {
        this.loop = loop;
        this.port = port;
        this.most = most;
        this.answers = answers;
    }

    /** Now, or as soon as a connection is free. */
    void send(Prepared request, int mark, long since) {
        if (idle.isEmpty() && all.size() >= most) {
            waiting.add(new Waiting(request, mark, since));
            return;
        }
        var connection = idle.isEmpty() ? open() : idle.pop();
        request.into(out, mark);
        connection.send(out, mark, since);
    }

    /** Whether what is sent now need not wait for a connection. */
    boolean areFree() {
        return !idle.isEmpty() || all.size() < most;
    }

    /** Opens so many more, as far as the number allows. */
    void open(int more) {
        for (int i = 0; i < more && all.size() < most; i++) {
            idle.push(open());
        }
    }

    private Connection open() {
        try {
            var connection = new Connection(loop, port, this);
            all.add(connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answered(Connection connection, int status, int mark, long since) {
        idle.push(connection);
        if (connection.isPutOff()) {
            answers.putOff(status, mark, since);
        } else {
            answers.answered(status, mark, since);
        }
        var next = waiting.poll();
        if (next != null) {
            send(next.request(), next.mark(), next.since());
        }
    }

    void closed(Connection connection, boolean unanswered, int mark, long since) {
        all.remove(connection);
        idle.remove(connection);
        if (unanswered) {
            answers.lost(mark, since);
        }
    }

    void closeAll() {
        waiting.clear();
        new ArrayList<>(all).forEach(Connection::close);
    }
}
