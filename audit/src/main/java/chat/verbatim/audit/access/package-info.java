/** Lets auditors in, and writes down that they were there. */
@NullMarked
package chat.verbatim.audit.access;

import org.jspecify.annotations.NullMarked;
