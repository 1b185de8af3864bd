package io.dswarm.node.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/// The JSON that is spoken between nodes: Jackson's streaming, with the limits of the protocol.
final class Json {
    /// Digits in a number; the longest of ours is a time of 13.
    private static final int NUMBER_DIGITS = 32;

    /// Characters in a member's name.
    private static final int NAME_CHARACTERS = 64;

    /// Thread safe, and shared for its table of names. Names are not interned: they come from
    /// strangers.
    static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Limits.NESTING)
                                    .maxNumberLength(NUMBER_DIGITS)
                                    .maxNameLength(NAME_CHARACTERS)
                                    .maxStringLength(Limits.MESSAGE_BYTES)
                                    .build())
                    .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                    .rootValueSeparator((String) null)
                    .build();

    private Json() {}
}
