package chat.verbatim.query.realtime.engineio;

import java.util.regex.Pattern;

/**
 * What a gateway knows this node by. The ids of its sessions begin with it, so that each poll can be sent to where its session
 * is: a client says no more of itself than that id.
 */
public record NodeName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{0,32}");

    private static final NodeName NONE = new NodeName("");

    /** @throws IllegalArgumentException where it could not be part of an id, or told apart from the rest */
    public NodeName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a node's name is 1 to 32 of a-z 0-9 -");
        }
    }

    /** Of the only node, or of one that no client comes back to. */
    public static NodeName none() {
        return NONE;
    }

    String before(String id) {
        return value.isEmpty() ? id : value + "." + id;
    }
}
