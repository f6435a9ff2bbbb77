@NullMarked
package chat.verbatim.server.direct;

import org.jspecify.annotations.NullMarked;
