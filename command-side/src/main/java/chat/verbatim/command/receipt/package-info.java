/** How far each participant has read. */
@NullMarked
package chat.verbatim.command.receipt;

import org.jspecify.annotations.NullMarked;
