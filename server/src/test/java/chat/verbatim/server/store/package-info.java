/** Tests of where things are kept. */
@NullMarked
package chat.verbatim.server.store;

import org.jspecify.annotations.NullMarked;
