@NullMarked
package chat.verbatim.query.realtime;

import org.jspecify.annotations.NullMarked;
