/** Seen from outside, or piece by piece. */
@NullMarked
package chat.verbatim.server.problem;

import org.jspecify.annotations.NullMarked;
