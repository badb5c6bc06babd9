package io.gatehouse.waf.matching;

import java.util.Arrays;

/// How often bytes and words occur in harmless text: rough guesses, which steer what is looked for and never what is found.
final class Rarity {
    private static final double[] FREQUENCIES = frequencies();

    private Rarity() {}

    /// About how often the byte stands at a place of harmless text, letters folded.
    static double of(int value) {
        return FREQUENCIES[value];
    }

    static double of(ByteSet set) {
        double sum = 0;
        for (int value = 0; value < 256; value++) {
            if (set.contains(value) && !isUpper(value)) {
                sum += FREQUENCIES[value];
            }
        }
        return sum;
    }

    static double of(String word) {
        double product = 1;
        for (int i = 0; i < word.length(); i++) {
            product *= FREQUENCIES[word.charAt(i)];
        }
        return product;
    }

    private static boolean isUpper(int value) {
        return value >= 'A' && value <= 'Z';
    }

    private static double[] frequencies() {
        double[] frequencies = new double[256];
        Arrays.fill(frequencies, 0x00, 0x80, 0.001);
        Arrays.fill(frequencies, 0x80, 0x100, 0.0005);
        Arrays.fill(frequencies, '0', '9' + 1, 0.03);
        Arrays.fill(frequencies, 'a', 'z' + 1, 0.03);
        put(frequencies, "qxzjkvwy", 0.012);
        put(frequencies, "etaoinsr", 0.06);
        put(frequencies, " ", 0.1);
        put(frequencies, "-_./,", 0.02);
        put(frequencies, ":=&?;()'\"+%@!", 0.005);
        for (int upper = 'A'; upper <= 'Z'; upper++) {
            frequencies[upper] = frequencies[upper + 'a' - 'A'];
        }
        return frequencies;
    }

    private static void put(double[] frequencies, String bytes, double frequency) {
        bytes.chars().forEach(value -> frequencies[value] = frequency);
    }
}
