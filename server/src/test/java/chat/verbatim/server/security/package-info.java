/** Seen from outside, or piece by piece. */
@NullMarked
package chat.verbatim.server.security;

import org.jspecify.annotations.NullMarked;
