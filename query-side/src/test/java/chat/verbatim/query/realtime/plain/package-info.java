@NullMarked
package chat.verbatim.query.realtime.plain;

import org.jspecify.annotations.NullMarked;
