package chat.verbatim.query.realtime.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An HTTP connection written by hand, for requests that stop halfway. */
final class HandWritten implements AutoCloseable {

    private final Site site;
    private final Socket socket;
    private final BufferedReader answers;

    HandWritten(Site site) throws IOException {
        this.site = site;
        socket = new Socket("localhost", site.port());
        socket.setSoTimeout(10_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The head of a request. */
    void write(String method, String query, String... headers) throws IOException {
        var head = new StringBuilder(method + " " + site.path(query) + " HTTP/1.1\r\nHost: localhost\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        write(head.append("\r\n").toString());
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line that begins an answer; it may follow the body of another one at once. */
    String statusLine() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.contains("HTTP/1.1 ")) {
            line = answers.readLine();
        }
        return line == null ? "null" : line.substring(line.indexOf("HTTP/1.1 "));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
