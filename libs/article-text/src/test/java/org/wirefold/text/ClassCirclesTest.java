package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Holds the package free of large circles of classes, as {@code jdeps} sees them. Nested classes count as their outer. */
class ClassCirclesTest {
    private static final Pattern ARROW =
            Pattern.compile("\\s+org\\.wirefold\\.text\\.(\\w+)\\S*\\s+-> org\\.wirefold\\.text\\.(\\w+)\\S*\\s.*");

    @Test
    void shouldHaveNoCircleOfMoreThanThreeClassesWhenAllDependenciesAreFollowed() throws URISyntaxException {
        // Given
        Map<String, Set<String>> arrows = arrows();
        assertThat(arrows).containsKey("PageLines");

        // When
        Map<String, Set<String>> reached = new HashMap<>();
        arrows.keySet().forEach(name -> reached.put(name, reached(name, arrows)));
        Set<Set<String>> circles = new HashSet<>();
        reached.forEach((name, others) -> {
            Set<String> circle = new TreeSet<>(others);
            circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(name));
            circles.add(circle);
        });

        // Then
        assertThat(circles).allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(3));
    }

    private static Map<String, Set<String>> arrows() throws URISyntaxException {
        Path classes = Path.of(ArticleReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter printed = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        PrintWriter out = new PrintWriter(printed);
        jdeps.run(out, out, "-verbose:class", "-filter:none", classes.toString());
        Map<String, Set<String>> arrows = new HashMap<>();
        for (String line : printed.toString().lines().toList()) {
            Matcher matcher = ARROW.matcher(line);
            if (matcher.matches()) {
                arrows.computeIfAbsent(matcher.group(1), name -> new TreeSet<>())
                        .add(matcher.group(2));
            }
        }
        return arrows;
    }

    private static Set<String> reached(String start, Map<String, Set<String>> arrows) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(arrows.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String name = next.remove();
            if (!name.equals(start) && reached.add(name)) {
                next.addAll(arrows.getOrDefault(name, Set.of()));
            }
        }
        reached.add(start);
        return reached;
    }
}
