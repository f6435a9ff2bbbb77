package chat.verbatim.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chat.verbatim");

    @ParameterizedTest
    @EnumSource
    void a_rule_holds(Rules each) {
        assertThat(OURS).hasSizeGreaterThan(200);
        each.rule.check(OURS);
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_sees_what_breaks_it(Rules each) {
        var planted = new ClassFileImporter()
                .importPackages("chat.verbatim.server.architecture.planted."
                        + each.name().toLowerCase(Locale.ROOT).replace("_", ""));
        assertThat(planted).isNotEmpty();
        assertThat(each.rule.evaluate(planted).hasViolation()).isTrue();
    }
}
