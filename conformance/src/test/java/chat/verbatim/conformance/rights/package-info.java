/** Who may do what: every route and every frame that is described, by everybody, to everything. */
@NullMarked
package chat.verbatim.conformance.rights;

import org.jspecify.annotations.NullMarked;
