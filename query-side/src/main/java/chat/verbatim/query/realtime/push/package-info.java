/** The reader of the log that feeds the rooms, and the form in which clients see an event. */
@NullMarked
package chat.verbatim.query.realtime.push;

import org.jspecify.annotations.NullMarked;
