package chat.verbatim.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server of its own, started as people start it, known by its port and its process. */
public record ServerProcess(int port, Process process, Path output) implements AutoCloseable {

    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 20;

    /** @param ready what it prints when it answers */
    public static ServerProcess start(int port, List<String> command, Map<String, String> settings, String ready)
            throws IOException, InterruptedException {
        var server = launch(port, command, settings);
        awaitReady(server.process, server.output, ready);
        return server;
    }

    /** Does not wait until it answers. */
    public static ServerProcess launch(int port, List<String> command, Map<String, String> settings)
            throws IOException {
        var output = Files.createTempFile("bench-server-", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VERBATIM_") && !name.contains("JAVA"));
        builder.environment().putAll(settings);
        var process = builder.start();
        // what is not stopped otherwise goes with the measurement
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServerProcess(port, process, output);
    }

    /** What it has printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    private static void awaitReady(Process process, Path output, String ready)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.readString(output).contains(ready)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the server did not start: " + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public long pid() {
        return process.pid();
    }

    /** As a power cut would: nothing of it runs any more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}
