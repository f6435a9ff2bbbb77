package chat.verbatim.audit.job;

import chat.verbatim.audit.replay.Course;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.sql.StoredEvent;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** What happened in several conversations, in the order of the log. */
final class Courses implements Iterator<StoredEvent> {

    private record Next(StoredEvent event, Course rest) {}

    private final PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(n -> n.event.position()));

    Courses(EventLog log, List<ConversationId> conversations, long upTo) {
        conversations.forEach(conversation -> advance(new Course(log, conversation, 0, upTo)));
    }

    private void advance(Course course) {
        if (course.hasNext()) {
            next.add(new Next(course.next(), course));
        }
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public StoredEvent next() {
        var first = next.remove();
        advance(first.rest);
        return first.event;
    }
}
