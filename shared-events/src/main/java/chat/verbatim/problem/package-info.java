/** The problem types of RFC 9457 that either side answers with; how they are written out is the server's business. */
@NullMarked
package chat.verbatim.problem;

import org.jspecify.annotations.NullMarked;
