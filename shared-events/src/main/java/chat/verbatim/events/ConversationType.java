package chat.verbatim.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of conversation it is: two people for ever, or a group whose members change. */
public enum ConversationType {
    @JsonProperty("private")
    PRIVATE,
    @JsonProperty("group")
    GROUP
}
