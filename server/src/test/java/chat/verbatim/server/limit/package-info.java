@NullMarked
package chat.verbatim.server.limit;

import org.jspecify.annotations.NullMarked;
