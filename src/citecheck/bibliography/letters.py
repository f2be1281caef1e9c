"""Letters as ranges of patterns: the extensions of Latin count as both cases."""

UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-ЯḀ-ỿ"
LOWER = "a-zß-öø-ÿĀ-ɏΐ-ώа-џḀ-ỿ"
