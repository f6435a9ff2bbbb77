package chat.verbatim.conformance.audit;

import chat.verbatim.conformance.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** What four people do in a group, by chance but always the same; each doing leaves one event, or none. */
final class Doings {

    private final Random random;
    private final String group;
    private final Person ann;
    private final Person bob;
    private final Person dan;
    private final List<JsonNode> messages = new ArrayList<>();
    private long bobHasRead;
    private boolean danIsIn;
    private int count;

    Doings(Random random, String group, Person ann, Person bob, Person dan) {
        this.random = random;
        this.group = group;
        this.ann = ann;
        this.bob = bob;
        this.dan = dan;
    }

    /** @return whether it has left an event */
    boolean next() {
        count++;
        return switch (random.nextInt(12)) {
            case 0 -> renames();
            case 1 -> comesOrGoes();
            case 2 -> deletes();
            case 3, 4 -> edits();
            case 5, 6 -> reads();
            default -> sends();
        };
    }

    private boolean sends() {
        return messages.add(ann.sends(group, "word no. " + count));
    }

    private boolean renames() {
        ann.renames(group, "name no. " + count);
        return true;
    }

    private boolean comesOrGoes() {
        if (danIsIn) {
            ann.removes(group, dan);
        } else {
            ann.adds(group, dan);
        }
        danIsIn = !danIsIn;
        return true;
    }

    private boolean deletes() {
        if (messages.isEmpty()) {
            return false;
        }
        ann.deletes(messages.remove(random.nextInt(messages.size())));
        return true;
    }

    private boolean edits() {
        if (messages.isEmpty()) {
            return false;
        }
        ann.edits(messages.get(random.nextInt(messages.size())), "edited by no. " + count);
        return true;
    }

    private boolean reads() {
        if (messages.isEmpty() || messages.getLast().get("seq").asLong() <= bobHasRead) {
            return false;
        }
        bob.reads(messages.getLast());
        bobHasRead = messages.getLast().get("seq").asLong();
        return true;
    }
}
