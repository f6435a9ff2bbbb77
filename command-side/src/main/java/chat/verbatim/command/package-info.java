/** Commands in, events out. */
@NullMarked
package chat.verbatim.command;

import org.jspecify.annotations.NullMarked;
