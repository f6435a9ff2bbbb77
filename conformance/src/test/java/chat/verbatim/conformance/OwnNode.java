package chat.verbatim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** One server process that a test has started, known by its address, its output and its end. */
public final class OwnNode extends Node {

    private static final String READY = "Verbatim is ready: ";
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Output output;

    private OwnNode(Deployment deployment, Process process, Output output, URI uri) {
        super(deployment, uri);
        this.process = process;
        this.output = output;
    }

    static OwnNode launch(Deployment deployment, Path data, Map<String, String> settings) {
        var port = freePort();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // nodes of a test live for seconds: what counts is the start
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("verbatim.jar"),
                "--port",
                Integer.toString(port),
                "--data",
                data.toString());
        var output = Output.named(STARTED.incrementAndGet() + "-on-" + port);
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(output.file().toFile());
        // what the suite itself was told must not leak into a node that was not meant to have it
        builder.environment().keySet().removeIf(name -> name.startsWith("VERBATIM_"));
        builder.environment().putAll(new HashMap<>(settings));
        try {
            return new OwnNode(deployment, builder.start(), output, URI.create("http://localhost:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Awaitility.await("the ready line").atMost(START).until(() -> output.contains(READY) || !process.isAlive());
        assertThat(output.lines()).as("what the server printed").anySatisfy(line -> assertThat(line)
                .isEqualTo(READY + uri()));
    }

    public Output output() {
        return output;
    }

    /** As the machine would on a power cut, but for the disk's cache: no handler runs. */
    public void kill() {
        process.destroyForcibly();
        assertThat(exits(Duration.ofSeconds(30))).as("gone after SIGKILL").isTrue();
    }

    /** As a machine that stands still: its connections stay open, and nothing of it runs until it wakes up. */
    public void sleep() {
        signal("STOP");
    }

    public void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            assertThat(new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM; whether it works is for the test to see. */
    public void terminate() {
        process.destroy();
    }

    /** Whether the process is gone by then. */
    public boolean exits(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of a process that is gone. */
    public int exitCode() {
        return process.exitValue();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
