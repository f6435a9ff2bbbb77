/** The server, from outside and from above. */
@NullMarked
package chat.verbatim.server;

import org.jspecify.annotations.NullMarked;
