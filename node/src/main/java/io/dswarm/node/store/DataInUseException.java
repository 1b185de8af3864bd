package io.dswarm.node.store;

import java.io.IOException;
import java.io.Serial;

/// The folder is taken: by another process, or by the records of another network. The message says
/// what to do.
public final class DataInUseException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    DataInUseException(String message) {
        super(message);
    }
}
