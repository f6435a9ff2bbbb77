/** The log's own word for what it is: signed checkpoints, and what leads from an event to one of them. */
@NullMarked
package chat.verbatim.audit.proof;

import org.jspecify.annotations.NullMarked;
