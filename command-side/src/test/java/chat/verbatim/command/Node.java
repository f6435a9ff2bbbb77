package chat.verbatim.command;

import chat.verbatim.command.conversation.ConversationCommand.AddParticipants;
import chat.verbatim.command.conversation.ConversationCommand.DeleteMessage;
import chat.verbatim.command.conversation.ConversationCommand.EditMessage;
import chat.verbatim.command.conversation.ConversationCommand.RemoveParticipant;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.command.conversation.Conversations;
import chat.verbatim.command.conversation.Precondition;
import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A whole command side on a real log, without HTTP; several can share one database. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * A node of its own.
     *
     * @param settings may be {@link CommandSettings#DEFAULTS}
     * @param watchers beans beside its own: a registry of meters, say
     */
    public static Node on(Path folder, CommandSettings settings, Object... watchers) {
        return new Node(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "warn",
                        "axon.axonserver.enabled", "false",
                        "axon.update-check.disabled", "true",
                        "axon.timeout.enabled", "false",
                        "axon.serializer.general", "jackson3",
                        "axon.serializer.messages", "jackson3",
                        "axon.serializer.events", "jackson3",
                        "test.log", "jdbc:sqlite:" + folder.resolve("log.db"),
                        "test.folder", folder.toString()))
                .initializers(c -> c.getBeanFactory().registerSingleton("commandSettings", settings))
                .initializers(c -> List.of(watchers).forEach(watcher -> c.getBeanFactory()
                        .registerSingleton(watcher.getClass().getName(), watcher)))
                .run());
    }

    public static Node on(Path folder) {
        return on(folder, CommandSettings.DEFAULTS);
    }

    public Commands commands() {
        return context.getBean(Commands.class);
    }

    public CommandBus bus() {
        return context.getBean(CommandBus.class);
    }

    public EventLog log() {
        return context.getBean(EventLog.class);
    }

    public Conversations conversations() {
        return context.getBean(Conversations.class);
    }

    public Answer<ConversationCore> pair(String one, String other) {
        return commands().send(new StartPrivate(ConversationId.ofPair(one, other), one, other, Keys.NONE));
    }

    public Answer<ConversationCore> group(ConversationId id, String owner, String... others) {
        return commands().send(new StartGroup(id, owner, List.of(others), "friends", Keys.NONE));
    }

    public Answer<ConversationCore> add(ConversationId id, String actor, String user, String... keys) {
        return commands().send(new AddParticipants(id, actor, List.of(user), 1000, Keys.of(List.of(keys))));
    }

    public Answer<ConversationCore> remove(ConversationId id, String actor, String user) {
        return commands().send(new RemoveParticipant(id, actor, user));
    }

    public Answer<Message> send(ConversationId id, String actor, String content, String... keys) {
        return commands().send(new SendMessage(id, actor, "text", content, null, Keys.of(List.of(keys))));
    }

    public Answer<Message> edit(MessageId id, String actor, String content) {
        return commands().send(new EditMessage(id.conversationId(), actor, id.toString(), content, Precondition.NONE));
    }

    public Answer<Message> delete(MessageId id, String actor) {
        return commands().send(new DeleteMessage(id.conversationId(), actor, id.toString(), Precondition.NONE));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(CommandConfiguration.class)
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean(destroyMethod = "close")
        EventLog eventLog(
                @org.springframework.beans.factory.annotation.Value("${test.log}") String url,
                @org.springframework.beans.factory.annotation.Value("${test.folder}") String folder,
                Clock clock,
                List<SnapshotType> types) {
            return EventLog.open(
                    LogSettings.of(url, KeySettings.in(Path.of(folder), MasterKey.of(new byte[32]))),
                    clock,
                    types.stream().collect(Collectors.toMap(SnapshotType::name, SnapshotType::aggregate)));
        }

        @Bean
        EventStore eventStore(EventLog log) {
            return log.eventStore();
        }
    }
}
