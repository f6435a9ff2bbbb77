/** Sockets: what happens in a conversation reaches those who are in it, in the log's order. */
@NullMarked
package chat.verbatim.query.realtime;

import org.jspecify.annotations.NullMarked;
