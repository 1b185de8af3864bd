package io.dswarm.kademlia.id;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.HexFormat;

/// Reads the 32 bytes of a point from any of its printed forms.
final class PointText {
    private static final int HEX_DIGITS = 2 * Point.BYTES;

    /// 32 bytes in base64: 43 digits and one `=`.
    private static final int BASE64_DIGITS = 43;

    private PointText() {}

    /// The bytes of 64 hex digits, base64url, or standard base64 after `@` or `&`.
    static byte[] bytes(String text, String wanted) {
        byte[] bytes = tryBytes(text);
        if (bytes == null) {
            throw new PointFormatException(
                    "not " + wanted + ": " + shortened(text), hint(text, wanted));
        }
        return bytes;
    }

    private static byte @Nullable [] tryBytes(String text) {
        try {
            if (text.length() == HEX_DIGITS) {
                return HexFormat.of().parseHex(text);
            }
            boolean marked = text.startsWith("@") || text.startsWith("&");
            String digits = marked ? text.substring(1) : text;
            int length = digits.endsWith("=") ? digits.length() - 1 : digits.length();
            if (length != BASE64_DIGITS) {
                return null;
            }
            return exact(marked ? digits.replace('+', '-').replace('/', '_') : digits);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Refuses spellings whose unused last bits are not 0: one point has one spelling.
    private static byte @Nullable [] exact(String digits) {
        byte[] bytes = Base64.getUrlDecoder().decode(digits);
        String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return digits.startsWith(canonical) ? bytes : null;
    }

    private static String hint(String text, String wanted) {
        if (wanted.equals("a node id")) {
            return "write 64 hex digits, base64url, or @ and base64";
        }
        return text.isEmpty()
                        || text.length() > 40
                        || !text.chars().allMatch(c -> c > ' ' && c != '@' && c != '&')
                ? "write 64 hex digits, base64url, &..=, @..=, text:ANY, own:NAME or own:@ID/NAME"
                : "did you mean text:" + text + "?";
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
