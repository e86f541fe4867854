from enum import StrEnum


class Category(StrEnum):
    """The most urgent first. The names stand in `phrases/` and in the tests' sentences."""

    SELF_HARM = "self-harm"
    """Hurting oneself, wanting to die, asking how; also starving or vomiting on purpose."""
    ABUSE = "abuse"
    """Sexual: touched, forced, filmed, pressed for pictures, approached by adults."""
    VIOLENCE = "violence"
    """Hit, kicked, locked in, strangled; by anybody; to the child or to someone it loves, seen or heard."""
    THREATENED = "threatened"
    """With death, violence or spread pictures; followed, blackmailed, robbed."""
    TAKEN_ABROAD = "taken-abroad"
    """To be sent, kept or left abroad against one's will; a passport taken away."""
    FORCED_MARRIAGE = "forced-marriage"
    """Also the control in the name of honour that goes before it."""
    FGM = "fgm"
    """Genital mutilation, coming or done."""
    EXPLOITATION = "exploitation"
    """Selling sex or drugs, stealing, carrying or working for others; gangs, debts."""
    RUNNING_AWAY = "running-away"
    """Has run, plans to, was thrown out, has nowhere to sleep, dares not go home."""
    NEGLECT = "neglect"
    """Acute: no food, left alone for days, the grown-up drunk, drugged or not waking up."""


FIRST = {
    Category.SELF_HARM: ("112", "mind", "bris", "1177"),
    Category.ABUSE: ("112", "bris", "socialjour", "polis", "umo"),
    Category.VIOLENCE: ("112", "bris", "socialjour", "socialtjanst"),
    Category.THREATENED: ("112", "bris", "polis", "socialjour"),
    Category.TAKEN_ABROAD: ("112", "ratt", "bris", "tris", "socialjour"),
    Category.FORCED_MARRIAGE: ("112", "ratt", "bris", "tris", "socialjour"),
    Category.FGM: ("112", "ratt", "bris", "socialjour", "youmo"),
    Category.EXPLOITATION: ("112", "bris", "polis", "oros", "socialjour"),
    Category.RUNNING_AWAY: ("112", "bris", "socialjour", "missing"),
    Category.NEGLECT: ("112", "bris", "socialjour", "socialtjanst"),
}
"""Ids of `content/helplines.yaml`, the most useful first. Whoever shows them leaves out what may not be shown."""
