"""One short recipe per button: read with a host, ask the core, apply the edits."""
