package chat.verbatim.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All that is in the folder {@code web} of the resources, by the paths it is asked for with. */
final class PageFiles {

    private static final String FOLDER = "/web/";

    private final Map<String, PageFile> files = new HashMap<>();

    PageFiles(PageSettings settings) {
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "**")) {
                add(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var name = FOLDER + "settings.json";
        files.put(name, PageFile.of(name, settings.json().getBytes(StandardCharsets.UTF_8)));
    }

    Optional<PageFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void add(Resource resource) throws IOException {
        var url = resource.getURL().getPath();
        if (!url.endsWith("/")) {
            files.putIfAbsent(
                    url.substring(url.lastIndexOf(FOLDER)), PageFile.of(url, resource.getContentAsByteArray()));
        }
    }
}
