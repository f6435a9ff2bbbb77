package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The query side of one node without its routes; it projects from when it is started. */
public final class Node implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Configuration axon;

    Node(EventLog log, MongoClient client, MongoDatabase database, QuerySettings settings) {
        context.registerBean(EventLog.class, () -> log, definition -> definition.setDestroyMethodName(""));
        context.registerBean(MongoClient.class, () -> client, definition -> definition.setDestroyMethodName(""));
        context.registerBean(MongoDatabase.class, () -> database);
        context.registerBean(QuerySettings.class, () -> settings);
        context.register(QueryConfiguration.class);
        context.refresh();
        var configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> Jackson3Serializer.builder().build());
        context.getBean(ConfigurerModule.class).configureModule(configurer);
        axon = configurer.buildConfiguration();
    }

    /** Patient, as the machine that runs the tests may be busy. */
    static QuerySettings settings(Store store) {
        return new QuerySettings(Duration.ofSeconds(30), 200, 50, store == Store.EMBEDDED, Duration.ofMillis(50));
    }

    Node start() {
        axon.start();
        return this;
    }

    void stop() {
        axon.shutdown();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Object[] annotatedWith(Class<? extends Annotation> type) {
        return context.getBeansWithAnnotation(type).values().toArray();
    }

    List<Projection> projections() {
        return List.copyOf(context.getBeansOfType(Projection.class).values());
    }

    @Override
    public void close() {
        stop();
        context.close();
    }
}
