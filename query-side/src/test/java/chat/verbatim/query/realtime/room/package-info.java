@NullMarked
package chat.verbatim.query.realtime.room;

import org.jspecify.annotations.NullMarked;
