/** What an operator can turn on either side. */
@NullMarked
package chat.verbatim.server.sides;

import org.jspecify.annotations.NullMarked;
