package chat.verbatim.command.conversation;

import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** What the rules need to know about a conversation; it does not grow with messages, but for those that were changed. */
public sealed interface Conversation {

    static Conversation none() {
        return new None();
    }

    /** The version of the last event; 0 before the first. */
    long version();

    /** Total: takes any event in any state, and never asks whether it was allowed. */
    Conversation evolve(ConversationEvent event);

    /** Nothing has happened yet. */
    record None() implements Conversation {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public Conversation evolve(ConversationEvent event) {
            return switch (event) {
                case ConversationStarted e -> Open.started(e);
                case RosterChanged _, MessageSent _, MessageEdited _, MessageDeleted _ -> this;
            };
        }
    }

    /**
     * It is there, for ever. Immutable and shared between threads; each event adds a few nodes to persistent maps.
     *
     * @param name null where it has none, or where that is erased
     * @param namedBy who gave it that name
     * @param changes by the message's seq
     */
    record Open(
            ConversationType type,
            String createdBy,
            Instant createdAt,
            @Nullable String name,
            @Nullable String namedBy,
            long version,
            @Nullable MessageId last,
            PMap<String, Member> members,
            PMap<Long, Change> changes)
            implements Conversation {

        /** Reads a snapshot. */
        @JsonCreator
        static Open of(
                ConversationType type,
                String createdBy,
                Instant createdAt,
                @Nullable String name,
                @Nullable String namedBy,
                long version,
                @Nullable MessageId last,
                Map<String, Member> members,
                Map<Long, Change> changes) {
            return new Open(
                    type,
                    createdBy,
                    createdAt,
                    name,
                    namedBy,
                    version,
                    last,
                    HashTreePMap.from(members),
                    HashTreePMap.from(changes));
        }

        private static Open started(ConversationStarted e) {
            var roster = e.roster();
            return new Open(
                            roster.type(),
                            roster.createdBy(),
                            roster.createdAt(),
                            e.name(),
                            roster.namedBy(),
                            0,
                            null,
                            HashTreePMap.empty(),
                            HashTreePMap.empty())
                    .follow(e);
        }

        @Override
        public Open evolve(ConversationEvent event) {
            return switch (event) {
                case RosterChanged e -> follow(e);
                case MessageSent e -> sent(e);
                case MessageEdited e -> changed(e.seq(), new Change(e.revision(), version + 1, e.at(), false));
                case MessageDeleted e -> changed(e.seq(), new Change(e.revision(), version + 1, e.editedAt(), true));
            };
        }

        /** Members who stay keep what they have read; new ones start from the last message. */
        private Open follow(RosterChanged e) {
            PMap<String, Member> next = HashTreePMap.empty();
            var rank = members.values().stream().mapToLong(Member::rank).max().orElse(0);
            for (var p : e.roster().participants()) {
                var known = members.get(p.userId());
                next = next.plus(
                        p.userId(),
                        known == null
                                ? new Member(p.userId(), p.role(), p.joinedAt(), ++rank, last)
                                : known.as(p.role()));
            }
            return new Open(
                    type, createdBy, createdAt, e.name(), e.roster().namedBy(), version + 1, last, next, changes);
        }

        private Open sent(MessageSent e) {
            var sender = members.get(e.actor());
            var read = sender == null ? members : members.plus(e.actor(), sender.reading(e.messageId()));
            return new Open(type, createdBy, createdAt, name, namedBy, version + 1, e.messageId(), read, changes);
        }

        private Open changed(long seq, Change change) {
            return new Open(
                    type, createdBy, createdAt, name, namedBy, version + 1, last, members, changes.plus(seq, change));
        }

        public long lastSeq() {
            return last == null ? 0 : last.seq();
        }

        public @Nullable Member member(String userId) {
            return members.get(userId);
        }

        Roster roster() {
            return roster(members.values());
        }

        /** The conversation with these members, in the order in which they came. */
        Roster roster(Collection<Member> those) {
            return new Roster(type, createdBy, createdAt, namedBy, lastSeq(), participants(those));
        }

        /** The conversation under a name that this user gives it. */
        Roster rosterNamedBy(String user) {
            return new Roster(type, createdBy, createdAt, user, lastSeq(), participants(members.values()));
        }

        ConversationCore core(ConversationId id) {
            return new ConversationCore(
                    id, type, name, createdBy, createdAt, version, lastSeq(), participants(members.values()));
        }

        private static List<Participant> participants(Collection<Member> those) {
            return those.stream()
                    .sorted(Comparator.comparingLong(Member::rank))
                    .map(Member::participant)
                    .toList();
        }
    }
}
