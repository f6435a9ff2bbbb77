/** What must be kept and what must go: legal holds and erasures, decided one after the other in one stream. */
@NullMarked
package chat.verbatim.audit.custody;

import org.jspecify.annotations.NullMarked;
