package chat.verbatim.server.architecture.planted.thequerysideseesnocommands.query;

import chat.verbatim.server.architecture.planted.thequerysideseesnocommands.command.Commanded;

/** Breaks a rule, so that the rule is seen to work. */
record Asking(Commanded command) {}
