package chat.verbatim.server.architecture.planted.featuresareclosed.server.store;

/** Breaks a rule, so that the rule is seen to work. */
public record Exposed() {}
