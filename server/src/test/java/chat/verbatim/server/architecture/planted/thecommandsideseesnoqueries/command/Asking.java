package chat.verbatim.server.architecture.planted.thecommandsideseesnoqueries.command;

import chat.verbatim.server.architecture.planted.thecommandsideseesnoqueries.query.Answered;

/** Breaks a rule, so that the rule is seen to work. */
record Asking(Answered answer) {}
