/** Exports, and what becomes of them in the hands of those who trust nobody: the format is that of docs/export-format.md. */
@NullMarked
package chat.verbatim.audit.export;

import org.jspecify.annotations.NullMarked;
