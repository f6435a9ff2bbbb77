/** Makes exports, which take their time, and keeps them for a while. */
@NullMarked
package chat.verbatim.audit.job;

import org.jspecify.annotations.NullMarked;
