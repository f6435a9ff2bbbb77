/** Seen from outside, or piece by piece. */
@NullMarked
package chat.verbatim.server.openapi;

import org.jspecify.annotations.NullMarked;
