package chat.verbatim.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Each package says of itself that nothing in it is null unless it says so. */
final class BeInNullMarkedPackage extends ArchCondition<JavaClass> {

    BeInNullMarkedPackage() {
        super("be in a package whose package-info is @NullMarked");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        var marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(item, marked, item.getPackageName() + " is not @NullMarked"));
    }
}
