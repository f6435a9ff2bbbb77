/** Read models and sockets: readers of the log. */
@NullMarked
package chat.verbatim.query;

import org.jspecify.annotations.NullMarked;
