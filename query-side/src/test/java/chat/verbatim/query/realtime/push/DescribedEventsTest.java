package chat.verbatim.query.realtime.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.GroupRenamed;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RoleChanged;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.EventTypes;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.Role;
import chat.verbatim.query.realtime.Description;
import chat.verbatim.query.realtime.room.Push;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the log holds reaches clients as it is described. */
class DescribedEventsTest {

    static final ConversationId ID = new ConversationId(new UUID(1, 1));
    static final MessageId MESSAGE = new MessageId(ID, 2, 1);
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Roster PAIR = new Roster(
            ConversationType.PRIVATE,
            "ann",
            NOON,
            null,
            0,
            List.of(new Participant("ann", Role.MEMBER, NOON), new Participant("bob", Role.MEMBER, NOON)));
    static final Roster GROUP = new Roster(
            ConversationType.GROUP,
            "ann",
            NOON,
            "ann",
            7,
            List.of(new Participant("ann", Role.OWNER, NOON), new Participant("bob", Role.ADMIN, NOON)));

    final Description description = new Description();

    static List<ChatEvent> events() {
        return List.of(
                new ConversationStarted(ID, PAIR, null, "ann", NOON),
                new ConversationStarted(ID, GROUP, "Plans", "ann", NOON),
                new GroupRenamed(ID, GROUP, "Better plans", "ann", NOON),
                new ParticipantsAdded(ID, GROUP, "Plans", List.of("bob"), "ann", NOON),
                new ParticipantRemoved(ID, GROUP, "Plans", "cleo", "ann", NOON),
                new RoleChanged(ID, GROUP, "Plans", "bob", Role.ADMIN, "ann", NOON),
                new MessageSent(ID, MESSAGE, 1, "text", "hello", "7f3c", "ann", NOON),
                new MessageSent(ID, MESSAGE, 1, "x.card", "{}", null, "ann", NOON),
                new MessageEdited(ID, MESSAGE, 1, "ann", "text", "hello!", "7f3c", NOON, 2, "ann", NOON),
                new MessageDeleted(ID, MESSAGE, 1, "ann", "text", null, NOON, null, 1, "bob", NOON),
                new MessageDeleted(ID, MESSAGE, 1, "ann", "text", "7f3c", NOON, NOON, 2, "ann", NOON),
                new ReadPointerMoved(ID, MESSAGE, 1, "bob", NOON));
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_is_pushed_of_an_event_is_as_described(ChatEvent event) {
        assertThat(pushes(event)).isNotEmpty().allSatisfy(push -> {
            var frame = JsonMapper.shared().readTree(push.plain().toString());
            assertThat(frame.propertyNames()).containsExactly("event", "data");
            assertThat(description.faults(frame.get("event").stringValue(), frame.get("data")))
                    .isEmpty();
        });
    }

    @Test
    void no_event_that_rooms_are_told_of_is_left_out() {
        assertThat(events())
                .extracting(Object::getClass)
                .containsAll(EventTypes.BY_NAME.values().stream()
                        .filter(ChatEvent.class::isAssignableFrom)
                        .toList());
    }

    @Test
    void every_example_is_as_described() {
        assertThat(description.faultsOfExamples()).isEmpty();
    }

    static Stream<Push> pushes(ChatEvent event) {
        var pushes = new LoggedEvent(event, 9, "c").encode();
        return Stream.of(pushes.toMembers(), pushes.toJoining(), pushes.toLeaving())
                .filter(Objects::nonNull);
    }
}
