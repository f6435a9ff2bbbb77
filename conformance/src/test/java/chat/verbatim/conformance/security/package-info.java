/** Who is let in. */
@NullMarked
package chat.verbatim.conformance.security;

import org.jspecify.annotations.NullMarked;
