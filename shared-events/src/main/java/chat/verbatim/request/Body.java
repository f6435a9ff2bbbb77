package chat.verbatim.request;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON object of a request, field by field. Faults are collected, so that one answer names all of them; until {@link
 * #done} is asked, what the readers return for a faulty field means nothing. Unknown fields are ignored.
 */
public final class Body {

    private final JsonNode json;
    private final List<FieldError> errors = new ArrayList<>();

    private Body(JsonNode json) {
        this.json = json;
    }

    /** @throws ProblemException {@code 422} where it is no object */
    public static Body of(JsonNode json) {
        if (!json.isObject()) {
            throw ProblemException.invalid("", "must be an object");
        }
        return new Body(json);
    }

    /** A string that must be there. */
    public String required(String field, Rule rule) {
        var value = optional(field, rule);
        if (value == null && json.path(field).isMissingNode()) {
            fault(field, "is required");
        } else if (value == null && json.path(field).isNull()) {
            fault(field, "must be a string");
        }
        return value == null ? "" : value;
    }

    /** A string, or null where it is absent or null. */
    public @Nullable String optional(String field, Rule rule) {
        var node = json.path(field);
        return node.isMissingNode() || node.isNull() ? null : text("/" + field, node, rule);
    }

    /** The same as {@link #list}, or nothing where it is absent or null. */
    public List<String> listOrNone(String field, Rule rule) {
        var node = json.path(field);
        return node.isMissingNode() || node.isNull() ? List.of() : list(field, rule);
    }

    /** A list of strings without doubles, in the order of their first coming. */
    public List<String> list(String field, Rule rule) {
        var node = json.path(field);
        if (!node.isArray()) {
            fault(field, node.isMissingNode() ? "is required" : "must be an array of strings");
            return List.of();
        }
        var values = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            var value = text("/" + field + "/" + i, node.get(i), rule);
            if (value != null) {
                values.add(value);
            }
        }
        return values.stream().distinct().toList();
    }

    /** A string that stands for something else; {@code parse} returns null where it stands for nothing. */
    public <T> @Nullable T parsed(String field, String expected, Function<String, @Nullable T> parse) {
        var text = required(field, Rule.ANY);
        var value = text.isEmpty() ? null : parse.apply(text);
        if (value == null && errors.stream().noneMatch(e -> e.pointer().equals("/" + field))) {
            fault(field, expected);
        }
        return value;
    }

    /** Notes a fault that spans more than one field's own rule. */
    public void fault(String field, String detail) {
        errors.add(new FieldError("/" + field, detail));
    }

    /** @throws ProblemException {@code 422} with every fault that was met */
    public void done() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private @Nullable String text(String pointer, JsonNode node, Rule rule) {
        if (!node.isString()) {
            errors.add(new FieldError(pointer, "must be a string"));
            return null;
        }
        var fault = rule.fault(node.stringValue());
        if (fault != null) {
            errors.add(new FieldError(pointer, fault));
            return null;
        }
        return node.stringValue();
    }
}
