/** The bytes that are hashed: of an event, of its place in its stream, and of its place in the log. */
@NullMarked
package chat.verbatim.log.chain;

import org.jspecify.annotations.NullMarked;
