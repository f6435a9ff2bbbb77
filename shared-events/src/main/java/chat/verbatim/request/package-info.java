/** Reads what came over HTTP, and says clearly what is wrong with it. */
@NullMarked
package chat.verbatim.request;

import org.jspecify.annotations.NullMarked;
