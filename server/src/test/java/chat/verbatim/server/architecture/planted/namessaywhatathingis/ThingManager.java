package chat.verbatim.server.architecture.planted.namessaywhatathingis;

/** Breaks a rule, so that the rule is seen to work. */
record ThingManager() {}
