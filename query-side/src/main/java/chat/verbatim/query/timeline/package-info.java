/** The messages of a conversation, by their numbers. */
@NullMarked
package chat.verbatim.query.timeline;

import org.jspecify.annotations.NullMarked;
