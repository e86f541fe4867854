"""Who can help me? Three taps, from a feeling or situation to somebody who helps: now, here and in all of Sweden."""
