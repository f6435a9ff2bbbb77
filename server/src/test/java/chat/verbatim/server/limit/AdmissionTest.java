package chat.verbatim.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Timeout(60)
class AdmissionTest {

    /** A read that takes as long as the test wants. */
    @RestController
    static class Slow {

        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch end = new CountDownLatch(1);

        @GetMapping("/probe/slow")
        String slow() throws InterruptedException {
            inside.incrementAndGet();
            end.await();
            return "{}";
        }
    }

    @Test
    void beyond_what_is_being_read_reads_are_refused_at_once_and_commands_are_not() throws Exception {
        try (var context = new SpringApplication(WebOnly.class, Admission.class, Slow.class)
                        .run("--verbatim.port=0", "--verbatim.limits.max-reads=3");
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var http = new Http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            var ann = http.bearer(http.token("ann"));
            var slow = context.getBean(Slow.class);
            var held = IntStream.range(0, 3)
                    .mapToObj(_ -> readers.submit(() -> ann.get("/probe/slow")))
                    .toList();
            await().until(() -> slow.inside.get() == 3);

            assertRefused(ann.get("/probe/me"));
            assertRefused(http.get("/probe/me"));
            assertThat(ann.post("/probe/wish", "{\"text\":\"a\"}").statusCode()).isEqualTo(200);
            var operator = http.bearer(http.token("operator", "admin"));
            assertThat(operator.get("/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

            slow.end.countDown();
            for (var one : held) {
                assertThat(one.get().statusCode()).isEqualTo(200);
            }
            assertThat(ann.get("/probe/me").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void as_many_are_worked_on_as_there_is_room_for_and_nobody_waits_unseen() throws Exception {
        int room = 300; // the container would be content with 200 threads
        try (var context = new SpringApplication(WebOnly.class, Admission.class, Slow.class)
                        .run("--verbatim.port=0", "--verbatim.limits.max-reads=" + room);
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var http = new Http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            var ann = http.bearer(http.token("ann"));
            var slow = context.getBean(Slow.class);
            var held = IntStream.range(0, room)
                    .mapToObj(_ -> readers.submit(() -> ann.get("/probe/slow")))
                    .toList();
            try {
                await().atMost(Duration.ofSeconds(30)).until(() -> slow.inside.get() == room);

                assertRefused(ann.get("/probe/me"));
                assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            } finally {
                slow.end.countDown();
            }
            for (var one : held) {
                assertThat(one.get().statusCode()).isEqualTo(200);
            }
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Http.json(answer.body()).get("code").stringValue()).isEqualTo("overloaded");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3L);
    }
}
