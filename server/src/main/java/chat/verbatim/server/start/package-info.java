/** From the command line to the ready line, or to one line that says why not. */
@NullMarked
package chat.verbatim.server.start;

import org.jspecify.annotations.NullMarked;
