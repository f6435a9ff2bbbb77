/** Brings commands to their aggregates: one mailbox per stream, what waits together is handled together. */
@NullMarked
package chat.verbatim.command.bus;

import org.jspecify.annotations.NullMarked;
