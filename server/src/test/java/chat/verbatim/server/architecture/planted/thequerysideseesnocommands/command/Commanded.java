package chat.verbatim.server.architecture.planted.thequerysideseesnocommands.command;

/** Breaks a rule, so that the rule is seen to work. */
public record Commanded() {}
