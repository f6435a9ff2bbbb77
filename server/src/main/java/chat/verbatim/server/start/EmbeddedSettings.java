package chat.verbatim.server.start;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the embedded stores are meant for.
 *
 * @param adviseAbove so many events of the embedded log, and more, are said to be too many, once a day; 0 says nothing. What
 *     each costs there: every start reads all of them anew, and a message takes 1.2 KB of heap for as long as the process
 *     lives. The default is what fits the heap of a machine with 4 GB.
 */
@ConfigurationProperties("verbatim.embedded")
record EmbeddedSettings(@DefaultValue("500000") long adviseAbove) {

    EmbeddedSettings {
        if (adviseAbove < 0) {
            throw new StartRefused("verbatim.embedded.advise-above is " + adviseAbove + " and must be 0 or more");
        }
    }
}
