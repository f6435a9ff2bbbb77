package chat.verbatim.server.architecture;

import java.util.List;

/** What features show to others: everything else in them is package-private. */
final class Doors {

    static final List<String> OF_FEATURES = List.of(
            // command side
            "Change",
            "Conversation",
            "ConversationCommand",
            "Conversations",
            "MarkRead",
            "Member",
            "Messages",
            "Precondition",
            "Replays",
            // query side
            "Timelines",
            // web
            "PageSettings",
            "PagesConfiguration",
            // server
            "Callers",
            "CommandSide",
            "CommandSideAlone",
            "CopyTo",
            "CrossOrigin",
            "Elsewhere",
            "FollowedLog",
            "Keys",
            "LogCommands",
            "LogUpkeep",
            "Problems",
            "QuerySide",
            "QuerySideAlone",
            "ReadModelSide",
            "ReadModelStore",
            "SecretFiles",
            "Start",
            "StartRefused",
            "StoreSettings",
            "TokenCommand",
            "WholeDescription",
            "WrittenLog");

    private Doors() {}
}
