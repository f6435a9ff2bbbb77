package chat.verbatim.server.architecture.planted.everypackageknowsnull;

/** Breaks a rule, so that the rule is seen to work. */
record Unmarked() {}
