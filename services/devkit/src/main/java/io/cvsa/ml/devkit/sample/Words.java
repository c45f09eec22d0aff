package io.cvsa.ml.devkit.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The word lists, and the filling of {@code {slots}} from them. */
final class Words {

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)(\\d?)}");

    private final Map<String, List<String>> lists;

    private Words(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    static Words read(List<String> lines) {
        Map<String, List<String>> lists = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                current = new ArrayList<>();
                lists.put(line.substring(1, line.length() - 1), current);
            } else {
                current.addAll(List.of(line.replace("\\n", "\n").split(" \\| ", -1)));
            }
        }
        return new Words(lists);
    }

    /** Fills the slots; a slot already drawn in this video keeps its word. */
    String fill(String template, Map<String, String> drawn, Dice dice) {
        return SLOT.matcher(template).replaceAll(slot -> {
            String word = drawn.get(slot.group());
            if (word == null) {
                word = draw(slot.group(1), drawn, dice);
                drawn.put(slot.group(), word);
            }
            return Matcher.quoteReplacement(word);
        });
    }

    private String draw(String list, Map<String, String> drawn, Dice dice) {
        List<String> choices = lists.get(list);
        if (choices == null) {
            throw new IllegalStateException("no word list [" + list + "]");
        }
        for (int attempt = 0; ; attempt++) {
            // a nested slot belongs to this word alone: {song2} must not repeat the parts of {song}
            String word = fill(dice.one(choices), new HashMap<>(), dice);
            if (attempt == 5 || !drawn.containsValue(word)) {
                return word;
            }
        }
    }
}
