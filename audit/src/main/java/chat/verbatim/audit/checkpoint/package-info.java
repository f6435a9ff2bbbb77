/** Signs what the log is, about once a second, and never something else than before. */
@NullMarked
package chat.verbatim.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
