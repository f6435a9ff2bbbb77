package chat.verbatim.server.start;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the embedded stores are meant for.
 *
 * @param adviseAbove so many events of the embedded log, and more, are said to be too many, once a day; 0 says nothing. Every
 *     start reads all of them anew, and what they make fills the heap: of the default, measured on two cores, a minute and
 *     0.7 GB, which is as much as the heap of a machine with 4 GB bears.
 */
@ConfigurationProperties("verbatim.embedded")
record EmbeddedSettings(@DefaultValue("500000") long adviseAbove) {

    EmbeddedSettings {
        if (adviseAbove < 0) {
            throw new StartRefused("verbatim.embedded.advise-above is " + adviseAbove + " and must be 0 or more");
        }
    }
}
