/** The command bus in a process of its own, without HTTP: ours, and the same aggregate on what Axon brings. */
@NullMarked
package chat.verbatim.bench.bus;

import org.jspecify.annotations.NullMarked;
