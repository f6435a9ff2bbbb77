/** What the jar is made of, as it says itself. */
@NullMarked
package chat.verbatim.conformance.shipped;

import org.jspecify.annotations.NullMarked;
