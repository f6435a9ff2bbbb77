package chat.verbatim.command;

/** A command that is known again under its keys. */
public interface Keyed extends Targeted {

    String actor();

    Keys keys();

    /** The same command, once a key of its turned out to be used: now it looks for its earlier answer first. */
    Keyed afterClash();
}
