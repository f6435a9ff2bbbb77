package chat.verbatim.audit.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.request.QueryValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays a conversation as it came about, as server-sent events with their position as id. Nothing of a replay is kept here: to pause
 * it is to close it, to go on is to come back with the last id, and a step is a replay of one event.
 */
@RestController
class ReplayController {

    private static final Pattern SPEED = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?");
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventLog log;
    private final EventJson json;
    private final Moments moments;

    ReplayController(EventLog log, EventJson json, AccessLog access, Clock clock) {
        this.log = log;
        this.json = json;
        this.moments = new Moments(log, access, clock);
    }

    /**
     * @param speed 1 as fast as it was, 2 twice as fast; 0 without any pause
     * @param maxPause the longest pause in seconds, however long nothing happened
     * @param steps after so many events it ends
     */
    @GetMapping("/audit/conversations/{id}/replay")
    void replay(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "1") String speed,
            @RequestParam(defaultValue = "5") String maxPause,
            @RequestParam @Nullable String steps,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var inquiry = Inquiry.of(request, "replay").about(id);
        var factor = speed(speed);
        var longest = Duration.ofSeconds(Math.min(QueryValues.number("maxPause", maxPause, 0), 3600));
        var most = steps == null ? Long.MAX_VALUE : QueryValues.number("steps", steps, 1);
        var start = lastEventId != null
                ? new Moment.Position(QueryValues.number("Last-Event-ID", lastEventId, 0))
                : from == null ? new Moment.Position(0) : Moment.parse("from", from);
        var end = to == null ? null : Moment.parse("to", to);
        try (var in = moments.admit(inquiry, start, end)) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            var course = new Course(log, Objects.requireNonNull(inquiry.conversation()), in.first(), in.last());
            play(course, factor, longest, most, response.getOutputStream());
        }
    }

    private static double speed(String value) {
        if (!SPEED.matcher(value).matches()) {
            throw QueryValues.malformed("speed must be a number such as 1, 0.5 or 60; 0 is as fast as can be.");
        }
        return Double.parseDouble(value);
    }

    private void play(Course course, double speed, Duration longest, long most, OutputStream to)
            throws IOException, InterruptedException {
        @Nullable StoredEvent before = null;
        for (long step = 0; step < most && course.hasNext(); step++) {
            var next = course.next();
            if (before != null && speed > 0) {
                pause(
                        Math.min(
                                longest.toNanos(),
                                Math.round((next.appendedAt() - before.appendedAt()) * 1000 / speed)),
                        to);
            }
            write(next, to);
            before = next;
        }
        to.write((course.hasNext() ? ": step\n\n" : "event: end\ndata:\n\n").getBytes(UTF_8));
    }

    /** A line that says nothing shows now and then that both are still there. */
    private static void pause(long nanos, OutputStream to) throws IOException, InterruptedException {
        for (long left = nanos; left > 0; left -= SIGN_OF_LIFE.toNanos()) {
            to.write(":\n".getBytes(UTF_8));
            to.flush();
            Thread.sleep(Duration.ofNanos(Math.min(left, SIGN_OF_LIFE.toNanos())));
        }
    }

    private void write(StoredEvent stored, OutputStream to) throws IOException {
        var data = new StringWriter();
        try (var generator = JSON.createGenerator(data)) {
            json.write(stored, generator);
        }
        to.write(("id: " + stored.position() + "\nevent: " + stored.type() + "\ndata: " + data + "\n\n")
                .getBytes(UTF_8));
        to.flush();
    }
}
