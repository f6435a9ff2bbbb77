package chat.verbatim.bench.bus;

import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** One side, one scenario, one window, in a process of its own: {@code ENGINE SCENARIO SENDERS WARM SECONDS}. */
public final class CommandBusRun {

    private CommandBusRun() {}

    public static void main(String[] args) throws InterruptedException {
        var side = Engine.valueOf(args[0]) == Engine.VERBATIM ? VerbatimSide.class : StockSide.class;
        try (var context = new SpringApplicationBuilder(side)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "warn",
                        "axon.axonserver.enabled", "false",
                        "axon.update-check.disabled", "true",
                        "axon.timeout.enabled", "false",
                        "axon.serializer.general", "jackson3",
                        "axon.serializer.messages", "jackson3",
                        "axon.serializer.events", "jackson3"))
                .run()) {
            var senders =
                    new Senders(context.getBean(CommandBus.class), Spread.valueOf(args[1]), Integer.parseInt(args[2]));
            System.out.println(senders.run(Long.parseLong(args[3]), Long.parseLong(args[4]))
                    .line());
        }
        System.exit(0); // Axon's threads are no daemons
    }
}
