package io.cvsa.ml.devkit.sample;

import java.util.ArrayList;
import java.util.List;

/** One kind of video: how frequent it is, how likely it contains a Chinese vocal-synth song, and how it is written. */
record Kind(
        String name, double weight, double truth, List<String> titles, List<String> descriptions, List<String> tags) {

    static List<Kind> read(List<String> lines) {
        List<Kind> kinds = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                String[] head = line.substring(1, line.length() - 1).split(" ", -1);
                kinds.add(new Kind(
                        head[0],
                        Double.parseDouble(head[1]),
                        truth(head[2]),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>()));
            } else {
                kinds.get(kinds.size() - 1).add(line.charAt(0), line.substring(2));
            }
        }
        return List.copyOf(kinds);
    }

    private void add(char field, String text) {
        List<String> target =
                switch (field) {
                    case 't' -> titles;
                    case 'd' -> descriptions;
                    case 'g' -> tags;
                    default -> throw new IllegalStateException("kind " + name + ": unknown field " + field);
                };
        target.add(text.equals("-") ? "" : text.replace("\\n", "\n"));
    }

    private static double truth(String text) {
        return switch (text) {
            case "yes" -> 1;
            case "no" -> 0;
            default -> Double.parseDouble(text);
        };
    }
}
