/** Breaks a rule, so that the rule is seen to work. */
@NullMarked
package chat.verbatim.server.architecture.planted.namessaywhatathingis;

import org.jspecify.annotations.NullMarked;
