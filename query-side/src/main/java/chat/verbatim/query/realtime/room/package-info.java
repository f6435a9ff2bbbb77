/** Who hears what: rooms of connected users, changed only by the log and in its order. */
@NullMarked
package chat.verbatim.query.realtime.room;

import org.jspecify.annotations.NullMarked;
