/** Ours beside what people would build otherwise: the same users, the same requests, on the same machine, in turn. */
@NullMarked
package chat.verbatim.bench.versus;

import org.jspecify.annotations.NullMarked;
