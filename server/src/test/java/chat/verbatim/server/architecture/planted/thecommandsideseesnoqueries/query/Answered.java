package chat.verbatim.server.architecture.planted.thecommandsideseesnoqueries.query;

/** Breaks a rule, so that the rule is seen to work. */
public record Answered() {}
