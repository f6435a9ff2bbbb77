/** One jar, three ways to start it. */
@NullMarked
package chat.verbatim.server;

import org.jspecify.annotations.NullMarked;
