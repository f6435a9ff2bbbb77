/** What the log asks of a database, and the two that answer. */
@NullMarked
package chat.verbatim.log.sql;

import org.jspecify.annotations.NullMarked;
