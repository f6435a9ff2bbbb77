/** Copies a log whole, and checks it row by row. */
@NullMarked
package chat.verbatim.log.upkeep;

import org.jspecify.annotations.NullMarked;
