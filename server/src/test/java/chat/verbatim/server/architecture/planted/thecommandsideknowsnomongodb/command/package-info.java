/** Breaks a rule, so that the rule is seen to work. */
@NullMarked
package chat.verbatim.server.architecture.planted.thecommandsideknowsnomongodb.command;

import org.jspecify.annotations.NullMarked;
