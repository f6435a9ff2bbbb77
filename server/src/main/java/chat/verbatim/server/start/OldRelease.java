package chat.verbatim.server.start;

import chat.verbatim.log.EventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes a node out of service that meets an event of a newer release: it could only leave it out. Readiness is red from then on,
 * and sockets go to other nodes.
 */
@Component
class OldRelease {

    private static final Logger LOG = LoggerFactory.getLogger(OldRelease.class);

    private final EventLog log;
    private final ApplicationEventPublisher events;

    OldRelease(EventLog log, ApplicationEventPublisher events) {
        this.log = log;
        this.events = events;
    }

    /** Not before, as the start itself says that the node is ready. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        log.whenOutdated(this::refuse);
    }

    private void refuse(String why) {
        LOG.error("This node is older than the log and serves no more, upgrade it: {}", why);
        AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
    }
}
