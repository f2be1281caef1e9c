"""The claim against the study: scores, evidence and reasons."""
