package chat.verbatim.log.content;

/** What is stored is not what was sealed; of what is there, nothing is told. */
public final class TamperedException extends Exception {

    TamperedException() {
        super("its text is not what it was");
    }
}
