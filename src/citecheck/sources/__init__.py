"""Where records come from: one file a source. Only this package talks to a network or a database."""
