package chat.verbatim.server;

import chat.verbatim.log.EventLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server, started as its main starts it, with settings of its own. */
public final class Running implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Running with(String... settings) {
        return with(List.of(), settings);
    }

    /** @param beans to be there beside the server's own, each under the name of its class */
    public static Running with(List<?> beans, String... settings) {
        var application = new SpringApplication(BothSides.class);
        application.addInitializers(new FreshData());
        application.addInitializers(context -> beans.forEach(bean ->
                context.getBeanFactory().registerSingleton(bean.getClass().getName(), bean)));
        var arguments = new ArrayList<>(List.of(settings));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--verbatim.port="))) {
            arguments.add("--verbatim.port=0");
        }
        return new Running(application.run(arguments.toArray(String[]::new)));
    }

    public Http http() {
        return new Http(port());
    }

    public int port() {
        return port("local.server.port");
    }

    public int managementPort() {
        return port("local.management.port");
    }

    private int port(String name) {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty(name)));
    }

    /** The folder of the embedded log. */
    public Path data() {
        return Path.of(Objects.requireNonNull(context.getEnvironment().getProperty("verbatim.data")));
    }

    /** What Prometheus would read. */
    public Scrape scrape() throws Exception {
        var operator = http().bearer(http().token("operator", "admin"));
        return Scrape.of(operator.get("/actuator/prometheus").body());
    }

    /** Whether any event of the log has this in its metadata. */
    public boolean stored(String metaData) {
        return context.getBean(EventLog.class).engine().readEvents(null, false).anyMatch(event -> event.getMetaData()
                .containsKey(metaData));
    }

    @Override
    public void close() {
        context.close();
    }
}
