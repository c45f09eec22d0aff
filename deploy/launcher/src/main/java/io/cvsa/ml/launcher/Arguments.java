package io.cvsa.ml.launcher;

import io.cvsa.ml.launcher.suite.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's words: options with a value, flags, and what is left. */
public record Arguments(Map<String, String> options, List<String> rest) {

    /** Which words may follow a command. */
    public record Grammar(Set<String> valued, Set<String> flags, int positional) {}

    /**
     * Reads the words that follow the command's name.
     *
     * @throws Refusal naming the word that the command does not know
     */
    public static Arguments read(List<String> words, Grammar grammar) {
        Map<String, String> options = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
            if (grammar.valued().contains(name)) {
                if (equals < 0 && i + 1 >= words.size()) {
                    throw new Refusal(name + " needs a value");
                }
                options.put(name, equals > 0 ? word.substring(equals + 1) : words.get(++i));
            } else if (grammar.flags().contains(word)) {
                options.put(word, "true");
            } else if (word.startsWith("-") || rest.size() >= grammar.positional()) {
                throw new Refusal("unknown argument '" + word + "' (see ./cvsa help)");
            } else {
                rest.add(word);
            }
        }
        return new Arguments(Map.copyOf(options), List.copyOf(rest));
    }

    public boolean has(String flag) {
        return options.containsKey(flag);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** A positive whole number, if the option was given. */
    public Optional<Long> number(String name) {
        return value(name).map(text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new Refusal(name + " needs a positive whole number, not '" + text + "'");
            }
            return Long.valueOf(text);
        });
    }

    public String required(int position, String what) {
        if (rest.size() <= position) {
            throw new Refusal(what + " is missing (see ./cvsa help)");
        }
        return rest.get(position);
    }
}
