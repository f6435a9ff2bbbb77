package chat.verbatim.command.conversation;

import static chat.verbatim.command.conversation.Story.ID;
import static chat.verbatim.command.conversation.Story.NOON;
import static chat.verbatim.command.conversation.Story.add;
import static chat.verbatim.command.conversation.Story.delete;
import static chat.verbatim.command.conversation.Story.edit;
import static chat.verbatim.command.conversation.Story.given;
import static chat.verbatim.command.conversation.Story.group;
import static chat.verbatim.command.conversation.Story.pair;
import static chat.verbatim.command.conversation.Story.remove;
import static chat.verbatim.command.conversation.Story.rename;
import static chat.verbatim.command.conversation.Story.role;
import static chat.verbatim.command.conversation.Story.send;

import chat.verbatim.command.Decisions;
import chat.verbatim.command.Rejected;
import chat.verbatim.events.Role;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only that each command gets through the door and its events come out. */
class ConversationAggregateTest {

    @TempDir
    Path folder;

    private EventLog log;
    private AggregateTestFixture<ConversationAggregate> fixture;

    @BeforeEach
    void wire() {
        log = EventLog.open(
                LogSettings.of(
                        "jdbc:sqlite:" + folder.resolve("log.db"), KeySettings.in(folder, MasterKey.of(new byte[32]))),
                Clock.systemUTC());
        fixture = new AggregateTestFixture<>(ConversationAggregate.class);
        var messages = new Messages(log, fixture.getEventStore());
        var decisions = new Decisions(Clock.fixed(NOON, ZoneOffset.UTC), log);
        fixture.registerInjectableResource(decisions);
        fixture.registerInjectableResource(messages);
        fixture.registerInjectableResource(new Replays(messages, decisions));
        fixture.registerCommandTargetResolver(new chat.verbatim.command.StreamTargets());
    }

    @AfterEach
    void close() {
        log.close();
    }

    static Stream<ConversationCommand> onAGroup() {
        return Stream.of(
                rename("ann", "foes"),
                add("ann", "cay"),
                remove("ann", "bob"),
                role("ann", "bob", Role.ADMIN),
                send("bob", "hi"));
    }

    @ParameterizedTest
    @MethodSource("onAGroup")
    void a_command_on_a_group_becomes_its_event(ConversationCommand command) throws Rejected {
        var story = given(group("ann", "bob"));

        fixture.given(story.events())
                .when(command)
                .expectEvents(story.when(command).toArray());
    }

    @Test
    void conversations_begin() throws Rejected {
        fixture.givenNoPriorActivity()
                .when(pair("ann", "bob"))
                .expectEvents(given().when(pair("ann", "bob")).toArray());
    }

    @Test
    void groups_begin() throws Rejected {
        fixture.givenNoPriorActivity()
                .when(group("ann", "bob"))
                .expectEvents(given().when(group("ann", "bob")).toArray());
    }

    @Test
    void messages_are_edited_and_deleted() throws Rejected {
        var story = given(pair("ann", "bob"), send("ann", "hi"));
        store(story);
        var edit = edit("ann", story.message(1).messageId(), "ho");
        var delete = delete("ann", story.message(1).messageId());

        fixture.given(story.events()).when(edit).expectEvents(story.when(edit).toArray());
        fixture.given(story.events())
                .when(delete)
                .expectEvents(story.when(delete).toArray());
    }

    @Test
    void a_refusal_is_a_checked_exception_and_nothing_happens() throws Rejected {
        fixture.given(given(pair("ann", "bob")).events())
                .when(send("eve", "hi"))
                .expectNoEvents()
                .expectException(Rejected.class);
    }

    /** The facts of a message are read from the log, which is not the fixture's. */
    private void store(Story story) {
        var events = story.events();
        for (int i = 0; i < events.size(); i++) {
            log.engine()
                    .appendEvents(
                            List.of(new GenericDomainEventMessage<>("Conversation", ID.toString(), i, events.get(i))));
        }
    }
}
