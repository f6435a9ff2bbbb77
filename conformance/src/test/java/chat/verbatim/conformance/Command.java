package chat.verbatim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the launcher does beside starting a server, run to its end. */
public record Command(int exitCode, Output output) {

    private static final long MINUTES = 2;
    private static final AtomicInteger RUN = new AtomicInteger();

    /** @param main as the launcher names it */
    public static Command run(String main, String... args) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dloader.main=chat.verbatim.server." + main,
                "-cp",
                System.getProperty("verbatim.jar"),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        command.addAll(List.of(args));
        var output = Output.named(main + "-" + RUN.incrementAndGet());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.file().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VERBATIM_"));
        try {
            var process = builder.start();
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended").isTrue();
            return new Command(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
