package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    @Test
    void axon_takes_its_identifiers_from_here_and_they_grow() {
        var factory = IdentifierFactory.getInstance();
        var ids = Stream.generate(factory::generateIdentifier).limit(10_000).toList();

        assertThat(factory).isInstanceOf(TimeOrderedIds.class);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids)
                .allMatch(id -> UUID.fromString(id).version() == 7
                        && UUID.fromString(id).variant() == 2);
    }
}
