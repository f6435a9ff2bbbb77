package chat.verbatim.server.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The data folder comes before whatever is kept in it, and is not there where nothing is. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {

    @Bean
    @Lazy
    DataFolder dataFolder(StoreSettings settings) {
        return DataFolder.open(settings.data());
    }

    @Bean
    @Lazy
    Keys keys(DataFolder folder) {
        return new Keys(folder.path());
    }
}
