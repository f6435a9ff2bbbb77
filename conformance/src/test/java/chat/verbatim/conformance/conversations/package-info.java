/** Who talks to whom, and what the list of conversations says. */
@NullMarked
package chat.verbatim.conformance.conversations;

import org.jspecify.annotations.NullMarked;
