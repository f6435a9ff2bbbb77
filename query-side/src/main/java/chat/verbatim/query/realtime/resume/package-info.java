/** What a user has missed, read from the log however long ago that was. */
@NullMarked
package chat.verbatim.query.realtime.resume;

import org.jspecify.annotations.NullMarked;
