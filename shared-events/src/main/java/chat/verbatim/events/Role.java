package chat.verbatim.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a participant may do in a group; in a private conversation both are members. */
public enum Role {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("member")
    MEMBER
}
