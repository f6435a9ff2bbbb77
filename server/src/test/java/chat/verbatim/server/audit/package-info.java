@NullMarked
package chat.verbatim.server.audit;

import org.jspecify.annotations.NullMarked;
