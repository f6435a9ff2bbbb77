/** Where the log and the read model live: embedded by default, real servers where they are configured. */
@NullMarked
package chat.verbatim.server.store;

import org.jspecify.annotations.NullMarked;
