package chat.verbatim.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** What the structure promises; {@link RulesTest} shows of each rule that it can say no. */
@SuppressWarnings("ImmutableEnumChecker") // a rule is as good as immutable, but does not say so
enum Rules {
    DECIDERS_ARE_PURE(noClasses()
            .that()
            .haveSimpleNameEndingWith("Decider")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(
                                    "org.axonframework..",
                                    "org.springframework..",
                                    "java.io..",
                                    "java.nio..",
                                    "java.net..",
                                    "java.sql..")
                            .or(
                                    nameMatching(
                                            "java\\.time\\.Clock|java\\.security\\.SecureRandom|java\\.util\\.random\\..*|java\\.util\\.(Random|concurrent\\..*)")))
            .orShould()
            .callMethodWhere(target(
                    "java\\.(time\\..*\\.now|util\\.UUID\\.randomUUID|lang\\.Math\\.random|lang\\.System\\..*)"))),

    EVENTS_KNOW_NO_FRAMEWORK(classes()
            .that()
            .resideInAPackage("..events..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "chat.verbatim.events..", "org.jspecify..", "com.fasterxml.jackson.annotation..")),

    THE_COMMAND_SIDE_SEES_NO_QUERIES(noClasses()
            .that()
            .resideInAPackage("..verbatim..command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..verbatim..query..")),

    THE_COMMAND_SIDE_KNOWS_NO_MONGODB(noClasses()
            .that()
            .resideInAPackage("..verbatim..command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "org.springframework.data.mongodb..")),

    THE_QUERY_SIDE_SEES_NO_COMMANDS(noClasses()
            .that()
            .resideInAPackage("..verbatim..query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..verbatim..command..")),

    THE_QUERY_SIDE_NEVER_APPENDS(
            noClasses().that().resideInAPackage("..verbatim..query..").should().callMethodWhere(appending())),

    ONLY_THE_LOG_KNOWS_SQL(noClasses()
            .that()
            .resideOutsideOfPackage("chat.verbatim.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.sqlite..", "com.zaxxer..")),

    NAMES_SAY_WHAT_A_THING_IS(noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Dto)(\\$.*)?")),

    TIME_COMES_FROM_A_CLOCK(noClasses()
            .that()
            .doNotHaveFullyQualifiedName("chat.verbatim.log.TimeOrderedIds")
            .should()
            .callMethodWhere(target("java\\.time\\..*\\.now|java\\.lang\\.System\\.currentTimeMillis"))
            .orShould()
            .callConstructor(java.util.Date.class)),

    FEATURES_ARE_CLOSED(noClasses()
            .that()
            .resideInAnyPackage(
                    "..command.conversation..",
                    "..command.receipt..",
                    "..query.timeline..",
                    "..query.inbox..",
                    "..verbatim.web..",
                    "..server.start..",
                    "..server.store..",
                    "..server.security..",
                    "..server.problem..",
                    "..server.sides..",
                    "..server.limit..",
                    "..server.openapi..",
                    "..server.telemetry..")
            .and()
            .areTopLevelClasses()
            .and()
            .haveNameNotMatching(".*\\.(" + String.join("|", Doors.OF_FEATURES) + ")")
            .should()
            .bePublic()),

    EVERY_PACKAGE_KNOWS_NULL(classes().should(new BeInNullMarkedPackage()));

    final ArchRule rule;

    Rules(ArchRule rule) {
        this.rule = rule.as(name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }

    private static DescribedPredicate<JavaCall<?>> target(String fullNames) {
        return DescribedPredicate.describe(fullNames, call -> {
            CodeUnitCallTarget target = call.getTarget();
            return (target.getOwner().getName() + "." + target.getName()).matches(fullNames);
        });
    }

    private static DescribedPredicate<JavaCall<?>> appending() {
        var stores = assignableTo(EventBus.class).or(assignableTo(EventStorageEngine.class));
        return DescribedPredicate.describe(
                "append to the log",
                call -> stores.test(call.getTargetOwner())
                        && call.getName().matches("publish|appendEvents|storeSnapshot"));
    }
}
