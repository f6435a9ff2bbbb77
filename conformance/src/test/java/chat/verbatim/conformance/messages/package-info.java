/** Sending, fetching, editing, deleting and having read. */
@NullMarked
package chat.verbatim.conformance.messages;

import org.jspecify.annotations.NullMarked;
