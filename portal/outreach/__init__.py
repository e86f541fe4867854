"""Bringing children here: a page for the adults around them, posters and cards with a QR code."""
