package chat.verbatim.server.start;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people and scripts that the server answers, after everything else that a start does. */
@Component
class ReadyLine {

    private final WebServerApplicationContext context;

    ReadyLine(WebServerApplicationContext context) {
        this.context = context;
    }

    @EventListener
    void on(AvailabilityChangeEvent<ReadinessState> change) {
        var server = context.getWebServer();
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC && server != null) {
            System.out.println("Verbatim is ready: http://localhost:" + server.getPort());
        }
    }
}
