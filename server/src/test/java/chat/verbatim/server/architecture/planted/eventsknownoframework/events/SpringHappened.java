package chat.verbatim.server.architecture.planted.eventsknownoframework.events;

import org.springframework.stereotype.Component;

/** Breaks a rule, so that the rule is seen to work. */
@Component
record SpringHappened() {}
