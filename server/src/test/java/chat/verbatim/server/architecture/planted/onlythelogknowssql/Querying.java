package chat.verbatim.server.architecture.planted.onlythelogknowssql;

import java.sql.Connection;

/** Breaks a rule, so that the rule is seen to work. */
record Querying(Connection connection) {}
