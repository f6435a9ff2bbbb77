package chat.verbatim.query.realtime.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.socketio.EventFrames;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggedEventTest {

    static final ConversationId ID = new ConversationId(new UUID(0, 1));
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Roster ROSTER = new Roster(
            ConversationType.GROUP, "ann", NOON, "ann", 7, List.of(new Participant("ann", Role.OWNER, NOON)));
    static final String CONVERSATION = "{\"id\":\"" + ID + "\",\"type\":\"group\",\"name\":null,\"createdBy\":\"ann\","
            + "\"createdAt\":\"2026-01-01T12:00:00.000Z\",\"version\":9,\"lastSeq\":7,"
            + "\"participants\":[{\"userId\":\"ann\",\"role\":\"owner\",\"joinedAt\":\"2026-01-01T12:00:00.000Z\"}],"
            + "\"conversationId\":\"" + ID
            + "\",\"cursor\":\"c\",\"at\":\"2026-01-01T12:00:00.000Z\",\"actor\":\"ann\"}";

    @Test
    void those_who_are_added_get_the_conversation_as_new_and_the_others_as_updated() {
        var added = new LoggedEvent(new ParticipantsAdded(ID, ROSTER, null, List.of("bob"), "ann", NOON), 9, "c");

        assertThat(added.joining()).containsExactly("bob");
        assertThat(added.leaving()).isNull();
        assertFrame(added.encode().toJoining(), "conversation:new", CONVERSATION);
        assertFrame(added.encode().toMembers(), "conversation:updated", CONVERSATION);
    }

    @Test
    void whoever_is_removed_gets_the_envelope_alone() {
        var removed = new LoggedEvent(new ParticipantRemoved(ID, ROSTER, null, "bob", "ann", NOON), 9, "c");

        assertThat(removed.leaving()).isEqualTo("bob");
        assertFrame(
                removed.encode().toLeaving(),
                "conversation:removed",
                "{\"id\":\"" + ID + "\",\"conversationId\":\"" + ID + "\",\"version\":9,\"cursor\":\"c\","
                        + "\"at\":\"2026-01-01T12:00:00.000Z\",\"actor\":\"ann\"}");
        assertFrame(removed.encode().toMembers(), "conversation:updated", CONVERSATION);
    }

    @Test
    void a_tombstone_is_the_message_without_its_content() {
        var id = new MessageId(ID, 8, 7);
        var deleted =
                new LoggedEvent(new MessageDeleted(ID, id, 7, "bob", "text", null, NOON, null, 1, "ann", NOON), 9, "c");

        assertFrame(
                deleted.encode().toMembers(),
                "message:deleted",
                "{\"id\":\"" + id + "\",\"conversationId\":\"" + ID + "\",\"seq\":7,\"version\":9,"
                        + "\"senderId\":\"bob\",\"type\":\"text\",\"content\":null,"
                        + "\"sentAt\":\"2026-01-01T12:00:00.000Z\",\"editedAt\":null,"
                        + "\"deletedAt\":\"2026-01-01T12:00:00.000Z\",\"deletedBy\":\"ann\",\"revision\":1,"
                        + "\"clientMessageId\":null,\"cursor\":\"c\",\"at\":\"2026-01-01T12:00:00.000Z\",\"actor\":\"ann\"}");
    }

    private static void assertFrame(@Nullable Push push, String name, String json) {
        assertThat(push).isNotNull().extracting(Push::bare).isEqualTo(EventFrames.event("/", name, json));
    }
}
