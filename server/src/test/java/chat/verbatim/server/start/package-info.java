/** What a start says, and what it refuses. */
@NullMarked
package chat.verbatim.server.start;

import org.jspecify.annotations.NullMarked;
