/** Who is calling, and by which keys that is known. */
@NullMarked
package chat.verbatim.server.security;

import org.jspecify.annotations.NullMarked;
