package chat.verbatim.server.sides;

import chat.verbatim.server.start.StartRefused;

/** Between what a number may be set to. */
final class Bounds {

    private Bounds() {}

    static void check(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new StartRefused(setting + " is " + value + " and must be " + least + " to " + most);
        }
    }
}
