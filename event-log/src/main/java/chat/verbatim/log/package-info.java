/** The log: engine, its two dialects, the tail, the schema. */
@NullMarked
package chat.verbatim.log;

import org.jspecify.annotations.NullMarked;
