"""Finding a text, a word or a helper, however it is written. Nobody keeps what was looked for."""
