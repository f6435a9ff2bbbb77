package chat.verbatim.server;

import chat.verbatim.query.Rebuild;
import chat.verbatim.server.sides.ReadModelAlone;
import chat.verbatim.server.start.Start;

/** Makes the read model anew from the log, checks it and swaps it in, while the nodes go on serving. */
public final class RebuildReadModel {

    private RebuildReadModel() {}

    public static void main(String... args) {
        Start.once(
                ReadModelAlone.class,
                context -> {
                    var report = context.getBean(Rebuild.class).run(System.out::println);
                    return report.faults().isEmpty() ? 0 : 1;
                },
                args);
    }
}
