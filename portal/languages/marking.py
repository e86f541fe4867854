def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a sentence for the catalogues where it stands, to be said later with `gettext`."""
    return message
