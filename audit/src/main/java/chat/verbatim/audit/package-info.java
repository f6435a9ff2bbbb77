/** For those who check: what happened, what it was at any time, and that nothing was changed or left out. */
@NullMarked
package chat.verbatim.audit;

import org.jspecify.annotations.NullMarked;
