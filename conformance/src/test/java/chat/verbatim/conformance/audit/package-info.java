@NullMarked
package chat.verbatim.conformance.audit;

import org.jspecify.annotations.NullMarked;
