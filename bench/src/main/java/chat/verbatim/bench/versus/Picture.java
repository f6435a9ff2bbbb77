package chat.verbatim.bench.versus;

import java.util.List;
import java.util.Locale;

/** Ratios as bars on a logarithmic scale from "the same", each with what it was to be; readable on light and dark ground. */
final class Picture {

    private static final int WIDTH = 860;
    private static final int LABELS = 400;
    private static final int LINE = 26;
    private static final int TOP = 48;
    private static final int BAR = 14;
    private static final int RIGHT = 70;

    private static final String STYLE = """
            text { font: 13px system-ui, sans-serif; fill: #24292f }
            .scale { font-size: 11px; fill: #6e7781 }
            .grid { stroke: #d0d7de }
            .same { stroke: #57606a }
            .bar { fill: #0969da }
            .short { fill: #bc4c00 }
            .goal { stroke: #24292f; stroke-width: 2 }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 }
              .scale { fill: #8d96a0 }
              .grid { stroke: #30363d }
              .same { stroke: #8d96a0 }
              .bar { fill: #4493f8 }
              .short { fill: #db6d28 }
              .goal { stroke: #e6edf3 }
            }
            """;

    private final double least;
    private final double most;
    private final StringBuilder svg = new StringBuilder();

    private Picture(List<Ratio> ratios) {
        least = Math.min(
                0.5, ratios.stream().mapToDouble(Picture::smallest).min().orElse(1) * 0.9);
        most = 1.15
                * Math.max(
                        10, ratios.stream().mapToDouble(Picture::largest).max().orElse(1));
    }

    private static double smallest(Ratio ratio) {
        return ratio.goal() > 0 ? Math.min(ratio.value(), ratio.goal()) : ratio.value();
    }

    private static double largest(Ratio ratio) {
        return Math.max(ratio.value(), ratio.goal());
    }

    static String of(List<Ratio> ratios) {
        return new Picture(ratios).draw(ratios);
    }

    private String draw(List<Ratio> ratios) {
        int height = TOP + LINE * ratios.size() + 12;
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n"
                        .formatted(WIDTH, height, WIDTH, height));
        svg.append("<title>How many times better Verbatim is, and how many times it was to be</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n");
        text(LABELS, 18, "end", "", "how many times better Verbatim is (the mark: at least)");
        scale(height);
        for (int i = 0; i < ratios.size(); i++) {
            bar(ratios.get(i), TOP + LINE * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void scale(int height) {
        for (double decade = 0.001; decade < most; decade *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                double value = Math.rint(decade * step * 1000) / 1000;
                if (value >= least && value <= most) {
                    line(value == 1 ? "same" : "grid", x(value), TOP - 10, height - 12);
                    text(x(value), TOP - 16, "middle", "scale", tick(value) + "×");
                }
            }
        }
    }

    private static String tick(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }

    private void bar(Ratio ratio, int y) {
        int middle = y + LINE / 2 - 4;
        text(LABELS, middle + 4, "end", "", ratio.label());
        double from = Math.min(x(1), x(ratio.value()));
        double to = Math.max(x(1), x(ratio.value()));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                ratio.value() < ratio.goal() ? "short" : "bar",
                from,
                middle - BAR / 2,
                Math.max(to - from, 1),
                BAR));
        if (ratio.goal() > 0) {
            line("goal", x(ratio.goal()), middle - BAR / 2 - 3, middle + BAR / 2 + 3);
        }
        text(Math.max(to, ratio.goal() > 0 ? x(ratio.goal()) : to) + 6, middle + 4, "start", "", figure(ratio.value()));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%,.0f×" : value >= 2 ? "%.1f×" : "%.2f×", value);
    }

    private double x(double value) {
        double room = WIDTH - LABELS - 20 - RIGHT;
        return LABELS + 20 + room * (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least));
    }

    private void line(String kind, double x, int from, int to) {
        svg.append(String.format(Locale.ROOT, "<path class=\"%s\" d=\"M%.1f %dV%d\"/>%n", kind, x, from, to));
    }

    private void text(double x, int y, String anchor, String kind, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT,
                "<text%s x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                kind.isEmpty() ? "" : " class=\"" + kind + "\"",
                x,
                y,
                anchor,
                escaped));
    }
}
