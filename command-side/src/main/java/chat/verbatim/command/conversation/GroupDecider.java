package chat.verbatim.command.conversation;

import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.ConversationCommand.AddParticipants;
import chat.verbatim.command.conversation.ConversationCommand.ChangeRole;
import chat.verbatim.command.conversation.ConversationCommand.RemoveParticipant;
import chat.verbatim.command.conversation.ConversationCommand.RenameGroup;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.GroupRenamed;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RoleChanged;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.Role;
import chat.verbatim.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of groups: who may change who is in them, and what they are called. */
final class GroupDecider {

    private GroupDecider() {}

    static List<ConversationEvent> rename(RenameGroup c, Open state, Instant now) throws Rejected {
        var group = groupLedBy(c.actor(), state);
        return c.name().equals(group.name())
                ? List.of()
                : List.of(
                        new GroupRenamed(c.conversationId(), group.rosterNamedBy(c.actor()), c.name(), c.actor(), now));
    }

    static List<ConversationEvent> add(AddParticipants c, Open state, Instant now) throws Rejected {
        var group = groupLedBy(c.actor(), state);
        var added = c.userIds().stream()
                .distinct()
                .filter(id -> group.member(id) == null)
                .toList();
        if (added.isEmpty()) {
            return List.of();
        }
        if (group.members().size() + added.size() > c.limit() + 1) {
            throw Rejected.field("/userIds", "must leave the group with at most %,d others".formatted(c.limit()));
        }
        var grown = new ArrayList<>(group.members().values());
        var rank = grown.stream().mapToLong(Member::rank).max().orElse(0);
        for (var id : added) {
            grown.add(new Member(id, Role.MEMBER, now, ++rank, group.last()));
        }
        return List.of(
                new ParticipantsAdded(c.conversationId(), group.roster(grown), group.name(), added, c.actor(), now));
    }

    static List<ConversationEvent> changeRole(ChangeRole c, Open state, Instant now) throws Rejected {
        var group = group(state);
        if (member(c.actor(), group).role() != Role.OWNER) {
            throw new Rejected(ProblemType.FORBIDDEN, "Only an owner gives roles.");
        }
        var member = group.member(c.userId());
        if (member == null) {
            throw new Rejected(ProblemType.PARTICIPANT_NOT_FOUND, "That user is not in this group.");
        }
        var others = without(member, group);
        var heir = c.role() == Role.OWNER ? null : heirOf(others);
        if (member.role() == c.role() || (needsHeir(others, c.role()) && heir == null)) {
            return List.of();
        }
        var changed = promoted(others, needsHeir(others, c.role()) ? heir : null);
        changed.add(member.as(c.role()));
        return List.of(new RoleChanged(
                c.conversationId(), group.roster(changed), group.name(), c.userId(), c.role(), c.actor(), now));
    }

    static List<ConversationEvent> remove(RemoveParticipant c, Open state, Instant now) throws Rejected {
        var group = group(state);
        var actor = member(c.actor(), group);
        var leaves = c.userId().equals(c.actor());
        if (!leaves && !actor.leads()) {
            throw new Rejected(ProblemType.FORBIDDEN, "Only an owner or an admin removes others.");
        }
        var removed = group.member(c.userId());
        if (removed == null) {
            return List.of();
        }
        if (!leaves && removed.role() == Role.OWNER && actor.role() != Role.OWNER) {
            throw new Rejected(ProblemType.FORBIDDEN, "Only an owner removes an owner.");
        }
        var rest = without(removed, group);
        var left = promoted(rest, needsHeir(rest, Role.MEMBER) ? heirOf(rest) : null);
        return List.of(new ParticipantRemoved(
                c.conversationId(), group.roster(left), group.name(), c.userId(), c.actor(), now));
    }

    private static Open group(Open state) throws Rejected {
        if (state.type() != ConversationType.GROUP) {
            throw new Rejected(ProblemType.NOT_A_GROUP, "A private conversation has two participants for ever.");
        }
        return state;
    }

    private static Open groupLedBy(String actor, Open state) throws Rejected {
        var group = group(state);
        if (!member(actor, group).leads()) {
            throw new Rejected(ProblemType.FORBIDDEN, "Only an owner or an admin changes the group.");
        }
        return group;
    }

    private static Member member(String user, Open group) {
        return Objects.requireNonNull(group.member(user), "the state was opened for this user");
    }

    private static List<Member> without(Member one, Open group) {
        return group.members().values().stream().filter(m -> !m.equals(one)).toList();
    }

    /** A group without an owner promotes its longest-standing member. */
    private static boolean needsHeir(List<Member> others, Role roleOfTheOne) {
        return roleOfTheOne != Role.OWNER && others.stream().noneMatch(m -> m.role() == Role.OWNER);
    }

    private static @Nullable Member heirOf(List<Member> others) {
        return others.stream().min(Comparator.comparingLong(Member::rank)).orElse(null);
    }

    private static List<Member> promoted(List<Member> members, @Nullable Member heir) {
        var after = new ArrayList<Member>();
        members.forEach(m -> after.add(m.equals(heir) ? m.as(Role.OWNER) : m));
        return after;
    }
}
