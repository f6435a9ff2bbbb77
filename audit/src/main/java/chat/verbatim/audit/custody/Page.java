package chat.verbatim.audit.custody;

import chat.verbatim.request.QueryValues;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Some of a list, the last that came first. */
@JsonPropertyOrder({"items", "page", "limit", "total", "hasMore"})
record Page<T>(List<T> items, long page, int limit, int total, boolean hasMore) {

    private static final int USUAL = 20;
    private static final int MOST = 200;

    /** @param path of the list, for where the next page is */
    static <S, T> ResponseEntity<Page<T>> of(
            List<S> all, @Nullable String page, @Nullable String limit, String path, Function<S, T> view) {
        var number = page == null ? 1 : QueryValues.number("page", page, 1);
        var size = QueryValues.limit(limit, USUAL, MOST);
        var from = (int) Math.min(all.size(), Math.min(number - 1, Integer.MAX_VALUE) * size);
        var to = Math.min(all.size(), from + size);
        var hasMore = to < all.size();
        var answer = ResponseEntity.ok();
        if (hasMore) {
            answer.header(
                    HttpHeaders.LINK, "<" + path + "?page=" + (number + 1) + "&limit=" + size + ">; rel=\"next\"");
        }
        var items = all.subList(from, to).stream().map(view).toList();
        return answer.body(new Page<>(items, number, size, all.size(), hasMore));
    }
}
