"""One file an output. A new report is one new module here with `NAME` and `render` (see `base`)."""
