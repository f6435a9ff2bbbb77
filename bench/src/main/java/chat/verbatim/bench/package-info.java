/** Measures speed, as ratios to named peers that alternate with us in the same run. */
@NullMarked
package chat.verbatim.bench;

import org.jspecify.annotations.NullMarked;
