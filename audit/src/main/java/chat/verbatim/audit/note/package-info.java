/** Signed notes, checkpoints and cosignatures, as C2SP's signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof have them. */
@NullMarked
package chat.verbatim.audit.note;

import org.jspecify.annotations.NullMarked;
