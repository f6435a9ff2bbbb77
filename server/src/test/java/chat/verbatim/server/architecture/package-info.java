/** The rules of the structure, and what would break them. */
@NullMarked
package chat.verbatim.server.architecture;

import org.jspecify.annotations.NullMarked;
