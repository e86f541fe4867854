def N_(message: str) -> str:
    """Mark a sentence for the catalogues where it stands, to be said later with `gettext`."""
    return message
