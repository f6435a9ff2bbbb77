package chat.verbatim.query.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rooms, those who are in them, a clock that is set by hand, and what everybody has heard of the others. */
abstract class CompanyOfSome {

    static final Duration GRACE = Duration.ofSeconds(10);

    final Rooms rooms = new Rooms();
    final List<String> heard = new ArrayList<>();
    long now = Long.MAX_VALUE - 1; // the clock of nanoseconds may go over the end
    final Company company = new Company(rooms, GRACE, () -> now);

    CompanyOfSome() {
        rooms.tell(company);
    }

    Registration connect(String user, ConversationId... conversations) {
        var registration = rooms.register(user, 0);
        rooms.join(registration, Set.of(conversations), push -> {
            if (push.toString().equals("presence")) {
                heard.add(user + " " + text(push));
            }
        });
        return registration;
    }

    void elsewhere(String user, ConversationId... conversations) {
        company.cameElsewhere(List.of(user));
        company.know(user, Set.of(conversations));
    }

    void apply(Announcement announcement) {
        rooms.apply(announcement, announcement.encode());
        rooms.note(announcement);
        company.note(announcement);
    }

    void round() {
        company.begin();
        assertThat(company.tell(100)).isFalse();
    }

    /** Who is on (+) and off (-) by it. */
    static String text(Push push) {
        return push.plain()
                .toString()
                .replaceFirst(".*\"online\":\\[(.*)],\"offline\":\\[(.*)]}}", "+$1-$2")
                .replace("\"", "")
                .replaceFirst("-$", "")
                .replaceFirst("^\\+-", "-");
    }
}
