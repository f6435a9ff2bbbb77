/** Doing it again, and reading what one wrote. */
@NullMarked
package chat.verbatim.conformance.retries;

import org.jspecify.annotations.NullMarked;
