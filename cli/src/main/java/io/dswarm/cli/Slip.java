package io.dswarm.cli;

/// A slip of the fingers: one letter too many, one missing, one wrong, or two the wrong way round.
final class Slip {
    private Slip() {}

    static boolean isOne(String typed, String meant) {
        int same = 0;
        while (same < Math.min(typed.length(), meant.length())
                && typed.charAt(same) == meant.charAt(same)) {
            same++;
        }
        var typedRest = typed.substring(same);
        var meantRest = meant.substring(same);
        return after(typedRest, 1).equals(meantRest)
                || after(meantRest, 1).equals(typedRest)
                || after(typedRest, 1).equals(after(meantRest, 1))
                || isSwapped(typedRest, meantRest);
    }

    private static boolean isSwapped(String typed, String meant) {
        return typed.length() >= 2
                && meant.length() >= 2
                && typed.charAt(0) == meant.charAt(1)
                && typed.charAt(1) == meant.charAt(0)
                && after(typed, 2).equals(after(meant, 2));
    }

    private static String after(String text, int letters) {
        return text.substring(Math.min(letters, text.length()));
    }
}
