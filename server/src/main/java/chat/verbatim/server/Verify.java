package chat.verbatim.server;

import chat.verbatim.audit.export.VerifyCommand;

/** Verifies an export; starts nothing, and asks nothing of an installation. */
public final class Verify {

    private Verify() {}

    public static void main(String... args) {
        System.exit(new VerifyCommand(System.out).run(args));
    }
}
