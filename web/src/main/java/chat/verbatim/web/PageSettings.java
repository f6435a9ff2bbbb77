package chat.verbatim.web;

/**
 * What a page has to know of the server before anybody has signed in.
 *
 * @param devTokens whether {@code POST /dev/tokens} gives out tokens; otherwise people bring one
 */
public record PageSettings(boolean devTokens) {

    String json() {
        return "{\"devTokens\":" + devTokens + "}";
    }
}
