package chat.verbatim.bench.bus;

import chat.verbatim.command.CommandConfiguration;
import chat.verbatim.command.CommandSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The same aggregate, cache and target resolver, stored and dispatched by what Axon brings. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandConfiguration.class)
class StockSide {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CommandSettings commandSettings() {
        return CommandSettings.DEFAULTS;
    }

    @Bean
    NoLog noLog() {
        return new NoLog();
    }

    @Bean
    @Primary
    CommandBus stockCommandBus() {
        return SimpleCommandBus.builder().build();
    }

    @Bean
    DataSource dataSource() {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getProperty("bench.log"));
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    @Bean
    EventStore eventStore(DataSource dataSource) {
        var serializer = Jackson3Serializer.builder().build();
        var engine = JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(dataSource::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }
}
